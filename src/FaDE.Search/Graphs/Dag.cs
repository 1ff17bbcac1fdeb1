using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>
/// An immutable directed acyclic graph on up to 16 vertices, numbered in topological order: every edge goes from a
/// lower to a higher vertex.
/// </summary>
/// <remarks>
/// Edges are bits of the strict upper triangle of the adjacency matrix, row by row, lowest bit first.
/// </remarks>
public sealed partial class Dag : IEquatable<Dag>
{
    /// <summary>The largest number of vertices.</summary>
    public const int MaxVertices = 16;

    private readonly ushort[] _successors;
    private readonly ushort[] _predecessors;

    /// <summary>Creates a graph.</summary>
    /// <param name="vertices">Number of vertices, 1 to 16.</param>
    /// <param name="edges">Pairs (from, to) with 0 &lt;= from &lt; to &lt; vertices; repeats are ignored.</param>
    /// <exception cref="GraphException">A vertex out of range, or an edge that does not go
    /// upwards (a cycle).</exception>
    public Dag(int vertices, IEnumerable<(int From, int To)> edges) : this(vertices, Rows(vertices, edges))
    {
    }

    private Dag(int vertices, ushort[] successors)
    {
        Vertices = vertices;
        _successors = successors;
        _predecessors = new ushort[vertices];
        for (var a = 0; a < vertices; a++)
            for (var b = a + 1; b < vertices; b++)
                if ((successors[a] >> b & 1) != 0)
                {
                    _predecessors[b] |= (ushort)(1 << a);
                    EdgeCount++;
                }
    }

    /// <summary>Number of vertices, 1 to 16.</summary>
    public int Vertices { get; }

    /// <summary>Number of edges between vertices (those from INPUT and to OUTPUT are not counted).</summary>
    public int EdgeCount { get; }

    /// <summary>The edges in lexicographic order.</summary>
    public IEnumerable<(int From, int To)> Edges =>
        from a in Enumerable.Range(0, Vertices) from b in Vertex.In(_successors[a]) select (a, b);

    /// <summary>Bit set of the vertices that <paramref name="vertex"/> points to.</summary>
    public ushort SuccessorBits(int vertex) => _successors[vertex];

    /// <summary>Bit set of the vertices that point to <paramref name="vertex"/>.</summary>
    public ushort PredecessorBits(int vertex) => _predecessors[vertex];

    /// <summary>The vertices that <paramref name="vertex"/> points to, ascending.</summary>
    public IEnumerable<int> Successors(int vertex) => Vertex.In(_successors[vertex]);

    /// <summary>The vertices that point to <paramref name="vertex"/>, ascending.</summary>
    public IEnumerable<int> Predecessors(int vertex) => Vertex.In(_predecessors[vertex]);

    /// <summary>Vertices without predecessors, ascending: INPUT feeds them.</summary>
    public IEnumerable<int> Sources => Enumerable.Range(0, Vertices).Where(v => _predecessors[v] == 0);

    /// <summary>Vertices without successors, ascending: they feed OUTPUT.</summary>
    public IEnumerable<int> Sinks => Enumerable.Range(0, Vertices).Where(v => _successors[v] == 0);

    /// <summary>Whether there is an edge between two vertices.</summary>
    public bool HasEdge(int from, int to) => (_successors[from] >> to & 1) != 0;

    /// <summary>The strict upper triangle of the adjacency matrix as bits.</summary>
    public UInt128 Bits
    {
        get
        {
            UInt128 bits = 0;
            var shift = 0;
            for (var a = 0; a < Vertices - 1; a++)
            {
                bits |= (UInt128)(uint)(_successors[a] >> (a + 1)) << shift;
                shift += Vertices - 1 - a;
            }
            return bits;
        }
    }

    /// <summary>Creates a graph from the bits of its strict upper triangle.</summary>
    /// <param name="vertices">Number of vertices, 1 to 16.</param>
    /// <param name="bits">As <see cref="Bits"/>; higher bits must be zero.</param>
    public static Dag FromBits(int vertices, UInt128 bits)
    {
        CheckVertices(vertices);
        var pairs = vertices * (vertices - 1) / 2;
        if (bits >> pairs != 0)
            throw new GraphException($"A graph on {vertices} vertices has {pairs} possible edges; "
                + $"met edge bits {bits:x}.");
        var rows = new ushort[vertices];
        for (var a = 0; a < vertices - 1; a++)
        {
            var length = vertices - 1 - a;
            rows[a] = (ushort)((uint)(bits & (((UInt128)1 << length) - 1)) << (a + 1));
            bits >>= length;
        }
        return new Dag(vertices, rows);
    }

    /// <inheritdoc/>
    public bool Equals(Dag? other) => other is not null && _successors.AsSpan().SequenceEqual(other._successors);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Dag);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Vertices, Bits);

    /// <summary>The notation "v:from-to,from-to", for instance "4:0-1,1-2,1-3"; <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Vertices}:{string.Join(',', Edges.Select(e => $"{e.From}-{e.To}"))}";

    private static ushort[] Rows(int vertices, IEnumerable<(int From, int To)> edges)
    {
        CheckVertices(vertices);
        var rows = new ushort[vertices];
        foreach (var (from, to) in edges)
        {
            if (from < 0 || to >= vertices || from >= to)
                throw new GraphException($"An edge goes from a lower to a higher vertex of 0..{vertices - 1}"
                    + $"; met {from} -> {to}" + (from >= to ? ", which would allow a cycle." : "."));
            rows[from] |= (ushort)(1 << to);
        }
        return rows;
    }

    private static void CheckVertices(int vertices)
    {
        if (vertices is < 1 or > MaxVertices)
            throw new GraphException($"A graph has 1 to {MaxVertices} vertices; met {vertices}.");
    }
}
