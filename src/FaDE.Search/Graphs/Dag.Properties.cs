using System.Numerics;

namespace FaDE.Search.Graphs;

public sealed partial class Dag
{
    private PathTable? _paths;

    /// <summary>
    /// Number of operations: edges between vertices plus one edge from every sink to OUTPUT. Edges that leave INPUT are
    /// the identity and not counted (FaDE).
    /// </summary>
    public int OperationCount => EdgeCount + SinkCount;

    /// <summary>Number of vertices without predecessors.</summary>
    public int SourceCount => _predecessors.Count(set => set == 0);

    /// <summary>Number of vertices without successors.</summary>
    public int SinkCount => _successors.Count(set => set == 0);

    /// <summary>
    /// Length of the longest path from INPUT to OUTPUT, counted in operations: 1 (no edge) to
    /// <see cref="Vertices"/> (a chain).
    /// </summary>
    public int Depth => Paths.Longest;

    /// <summary>
    /// Length of the shortest path from INPUT to OUTPUT, counted in operations: 1 to <see cref="Vertices"/>.
    /// </summary>
    public int ShortestPath => Paths.Shortest;

    /// <summary>Number of paths from INPUT to OUTPUT.</summary>
    public int PathCount => Paths.Count;

    /// <summary>Mean length of the paths from INPUT to OUTPUT, each path counted once, in operations.</summary>
    public double MeanPathLength => (double)Paths.TotalLength / Paths.Count;

    /// <summary>
    /// Size of the largest antichain: how many vertices can be evaluated side by side at most (by Dilworth's theorem).
    /// </summary>
    public int Width
    {
        get
        {
            var (reach, partner, matched) = (Reach(), new int[Vertices], 0);
            Array.Fill(partner, -1);
            for (var v = 0; v < Vertices; v++)
            {
                var visited = 0u;
                if (Augment(v)) matched++;

                bool Augment(int from)
                {
                    foreach (var to in Vertex.In(reach[from]))
                    {
                        if ((visited >> to & 1) != 0) continue;
                        visited |= 1u << to;
                        if (partner[to] >= 0 && !Augment(partner[to])) continue;
                        partner[to] = from;
                        return true;
                    }
                    return false;
                }
            }
            return Vertices - matched;
        }
    }

    private PathTable Paths => _paths ??= CountPaths();

    /// <summary>Whether a path of at least one edge leads from one vertex to another.</summary>
    public bool Reaches(int from, int to) => (Reach()[from] >> to & 1) != 0;

    /// <summary>
    /// The subgraph of the vertices on paths from one vertex to another, renumbered: how a graph with explicit INPUT
    /// and OUTPUT loses its dangling vertices.
    /// </summary>
    /// <param name="input">The vertex that stands for INPUT; it stays.</param>
    /// <param name="output">The vertex that stands for OUTPUT; it stays.</param>
    /// <exception cref="GraphException">No path leads from input to output.</exception>
    public Dag Between(int input, int output)
    {
        if (!Reaches(input, output))
            throw new GraphException(
                $"OUTPUT must be reached from INPUT; in {this} no path leads from {input} to {output}.");
        return Induced((ushort)Enumerable.Range(0, Vertices)
            .Where(v => (v == input || Reaches(input, v)) && (v == output || Reaches(v, output)))
            .Aggregate(0, (set, v) => set | 1 << v));
    }

    /// <summary>The subgraph on a set of vertices, renumbered in order.</summary>
    /// <param name="vertices">A bit set of at least one vertex.</param>
    public Dag Induced(ushort vertices)
    {
        var kept = Vertex.In(vertices).Where(v => v < Vertices).ToArray();
        var rows = new ushort[kept.Length];
        for (var i = 0; i < kept.Length; i++)
            for (var j = i + 1; j < kept.Length; j++)
                if (HasEdge(kept[i], kept[j])) rows[i] |= (ushort)(1 << j);
        CheckVertices(kept.Length);
        return new Dag(kept.Length, rows);
    }

    private ushort[] Reach()
    {
        var reach = (ushort[])_successors.Clone();
        for (var v = Vertices - 1; v >= 0; v--)
            foreach (var next in Vertex.In(_successors[v])) reach[v] |= reach[next];
        return reach;
    }

    private PathTable CountPaths()
    {
        Span<int> shortest = stackalloc int[Vertices], longest = stackalloc int[Vertices],
            count = stackalloc int[Vertices];
        Span<int> total = stackalloc int[Vertices];
        var all = new PathTable(int.MaxValue, 0, 0, 0);
        for (var v = Vertices - 1; v >= 0; v--)
        {
            if (_successors[v] == 0) (shortest[v], longest[v], count[v], total[v]) = (1, 1, 1, 1);
            else
            {
                shortest[v] = int.MaxValue;
                for (uint set = _successors[v]; set != 0; set &= set - 1)
                {
                    var next = BitOperations.TrailingZeroCount(set);
                    shortest[v] = Math.Min(shortest[v], shortest[next] + 1);
                    longest[v] = Math.Max(longest[v], longest[next] + 1);
                    count[v] += count[next];
                    total[v] += total[next] + count[next];
                }
            }
            if (_predecessors[v] == 0)
                all = new PathTable(Math.Min(all.Shortest, shortest[v]), Math.Max(all.Longest, longest[v]),
                    all.Count + count[v], all.TotalLength + total[v]);
        }
        return all;
    }

    private sealed record PathTable(int Shortest, int Longest, int Count, int TotalLength);
}
