using System.Collections;
using System.Collections.Concurrent;
using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>
/// The isomorphism classes of DAGs on a number of vertices, as their canonical forms in ascending order of
/// <see cref="Dag.Bits"/>.
/// </summary>
/// <remarks>1, 2, 6, 31, 302, 5984, 243668 classes on 1 to 7 vertices (OEIS A003087).</remarks>
public sealed class DagClasses : IReadOnlyList<Dag>
{
    /// <summary>The largest number of vertices whose classes are listed; 8 would have 20,286,025.</summary>
    public const int MaxListed = 7;

    private static readonly ConcurrentDictionary<int, Lazy<DagClasses>> Known = new();

    private readonly uint[] _codes;

    private DagClasses(int vertices, uint[] codes) => (Vertices, _codes) = (vertices, codes);

    /// <summary>Number of vertices of every graph listed.</summary>
    public int Vertices { get; }

    /// <summary>Number of classes.</summary>
    public int Count => _codes.Length;

    /// <summary>The canonical form of a class.</summary>
    public Dag this[int index] => Dag.FromBits(Vertices, _codes[index]);

    /// <summary>The classes on a number of vertices; enumerated once, then remembered.</summary>
    /// <param name="vertices">1 to <see cref="MaxListed"/>.</param>
    public static DagClasses Of(int vertices)
    {
        CheckListed(vertices);
        return Known.GetOrAdd(vertices, v => new Lazy<DagClasses>(() => Enumerate(v))).Value;
    }

    /// <summary>Enumerates the classes anew, nothing remembered: what the benchmark times.</summary>
    /// <param name="vertices">1 to <see cref="MaxListed"/>.</param>
    public static DagClasses Enumerate(int vertices)
    {
        CheckListed(vertices);
        var (labelling, codes) = (new CanonicalLabelling(), new uint[] { 0 });
        var rows = new ushort[Dag.MaxVertices];
        for (var n = 2; n <= vertices; n++)
        {
            // Every graph on n vertices is one on n - 1 with one more sink: its last vertex.
            var found = new HashSet<uint>(codes.Length * 4);
            foreach (var code in codes)
            {
                var smaller = Dag.FromBits(n - 1, code);
                for (var predecessors = 0; predecessors < 1 << (n - 1); predecessors++)
                {
                    for (var v = 0; v < n - 1; v++)
                        rows[v] = (ushort)(smaller.SuccessorBits(v) | (predecessors >> v & 1) << (n - 1));
                    rows[n - 1] = 0;
                    found.Add((uint)labelling.Code(rows, n));
                }
            }
            codes = [.. found];
            Array.Sort(codes);
        }
        return new DagClasses(vertices, codes);
    }

    /// <summary>The number of classes on a number of vertices, by Burnside's lemma; nothing is listed.</summary>
    /// <param name="vertices">1 to 16.</param>
    public static BigInteger CountOf(int vertices) => vertices is >= 1 and <= Dag.MaxVertices
        ? ColouredDags.Of(1).Count(vertices)
        : throw new GraphException($"The classes of graphs are counted for 1 to {Dag.MaxVertices} vertices; "
            + $"met {vertices}.");

    /// <summary>The position of a graph's class.</summary>
    /// <exception cref="GraphException">The graph has another number of vertices.</exception>
    public int IndexOf(Dag dag)
    {
        if (dag.Vertices != Vertices) throw new GraphException($"These are classes on {Vertices} vertices; met {dag}.");
        return Array.BinarySearch(_codes, (uint)dag.Canonical().Bits);
    }

    /// <inheritdoc/>
    public IEnumerator<Dag> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void CheckListed(int vertices)
    {
        if (vertices is < 1 or > MaxListed)
            throw new GraphException($"The classes of graphs are listed for 1 to {MaxListed} vertices (counted and "
                + $"sampled for up to {Dag.MaxVertices}); met {vertices}.");
    }
}
