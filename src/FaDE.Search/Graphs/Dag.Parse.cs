using System.Numerics;

namespace FaDE.Search.Graphs;

public sealed partial class Dag
{
    /// <summary>Reads the notation of <see cref="ToString"/>: "v:from-to,from-to".</summary>
    /// <exception cref="GraphException">The text is not a graph, repeats an edge, or the graph cannot be.</exception>
    public static Dag Parse(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0 || !IsNumber(text.AsSpan(0, colon), out var vertices)) throw Refuse(text);
        CheckVertices(vertices);
        var edges = new List<(int From, int To)>();
        if (colon + 1 < text.Length)
            foreach (var pair in text[(colon + 1)..].Split(',', 200))
            {
                var dash = pair.IndexOf('-');
                if (dash < 0 || !IsNumber(pair.AsSpan(0, dash), out var from)
                    || !IsNumber(pair.AsSpan(dash + 1), out var to))
                    throw Refuse(text);
                if (edges.Contains((from, to)))
                    throw new GraphException($"A graph names every edge once; met {from}-{to} twice.");
                edges.Add((from, to));
            }
        return new Dag(vertices, edges);
    }

    /// <summary>
    /// A graph from edges in any numbering, its vertices renumbered topologically, the lowest free one first.
    /// </summary>
    /// <param name="vertices">Number of vertices, 1 to 16.</param>
    /// <param name="edges">Pairs (from, to) of different vertices.</param>
    /// <exception cref="GraphException">A vertex out of range or a cycle, named in the message.</exception>
    public static Dag Topological(int vertices, IEnumerable<(int From, int To)> edges)
    {
        CheckVertices(vertices);
        var rows = new ushort[vertices];
        foreach (var (from, to) in edges)
        {
            if (from < 0 || to < 0 || from >= vertices || to >= vertices)
                throw new GraphException($"An edge joins two of the vertices 0..{vertices - 1}; met {from} -> {to}.");
            rows[from] |= (ushort)(1 << to);
        }
        var position = TopologicalPositions(rows);
        return new Dag(vertices, Enumerable.Range(0, vertices)
            .SelectMany(a => Vertex.In(rows[a]).Select(b => (position[a], position[b]))));
    }

    /// <summary>
    /// A graph written with explicit terminals, as many papers write cells: vertex 0 is INPUT, the last vertex OUTPUT;
    /// both are left out of the result.
    /// </summary>
    /// <param name="vertices">Number of vertices, terminals included, 3 to 18.</param>
    /// <param name="edges">Pairs (from, to), upwards.</param>
    /// <exception cref="GraphException">
    /// A dangling vertex (on no path from INPUT to OUTPUT), INPUT feeding a vertex that has other predecessors, or a
    /// vertex with successors feeding OUTPUT.
    /// </exception>
    public static Dag WithTerminals(int vertices, IEnumerable<(int From, int To)> edges)
    {
        var (inner, output, all) = (vertices - 2, vertices - 1, edges.ToHashSet());
        CheckVertices(inner);
        foreach (var (from, to) in all)
            if (from < 0 || to > output || from >= to || (from, to) == (0, output))
                throw new GraphException($"An edge goes upwards from INPUT 0 through 1..{inner} to OUTPUT {output}; "
                    + $"met {from} -> {to}.");
        var dag = new Dag(inner, all.Where(e => e.From > 0 && e.To < output).Select(e => (e.From - 1, e.To - 1)));
        for (var v = 0; v < inner; v++)
        {
            var (fed, feeds) = (all.Contains((0, v + 1)), all.Contains((v + 1, output)));
            if ((dag._predecessors[v] == 0 && !fed) || (dag._successors[v] == 0 && !feeds))
                throw new GraphException($"Every vertex lies on a path from INPUT to OUTPUT; met vertex {v + 1}, which "
                    + $"{(fed || dag._predecessors[v] != 0 ? "does not reach OUTPUT" : "INPUT does not reach")}.");
            if ((dag._predecessors[v] != 0 && fed) || (dag._successors[v] != 0 && feeds))
                throw new GraphException("INPUT feeds vertices without other "
                    + "predecessors and OUTPUT takes vertices without other successors; "
                    + $"met the edge {(dag._predecessors[v] != 0 && fed ? $"0 -> {v + 1}" : $"{v + 1} -> {output}")}.");
        }
        return dag;
    }

    /// <summary>For every vertex its place in the topological order that takes the lowest free vertex first.</summary>
    /// <param name="rows">The successors of every vertex, in any numbering.</param>
    /// <exception cref="GraphException">There is a cycle.</exception>
    internal static int[] TopologicalPositions(ushort[] rows)
    {
        var (position, placed) = (new int[rows.Length], 0u);
        for (var next = 0; next < rows.Length; next++)
        {
            var blocked = placed;
            for (var u = 0; u < rows.Length; u++)
                if ((placed >> u & 1) == 0) blocked |= rows[u];
            var v = BitOperations.TrailingZeroCount(~blocked);
            if (v >= rows.Length) throw new GraphException($"A graph has no cycle; met {CycleIn(rows, placed)}.");
            placed |= 1u << v;
            position[v] = next;
        }
        return position;
    }

    private static string CycleIn(ushort[] rows, uint placed)
    {
        // Every vertex left has a predecessor that is left: walking backwards must come round.
        var walk = new List<int> { Enumerable.Range(0, rows.Length).First(v => (placed >> v & 1) == 0) };
        while (true)
        {
            var before = Enumerable.Range(0, rows.Length)
                .First(u => (placed >> u & 1) == 0 && (rows[u] >> walk[^1] & 1) != 0);
            walk.Add(before);
            var met = walk.IndexOf(before);
            if (met < walk.Count - 1) return string.Join(" -> ", walk[met..].AsEnumerable().Reverse());
        }
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 4 || (text.Length > 1 && text[0] == '0')) return false;
        foreach (var c in text)
            if (!char.IsAsciiDigit(c)) return false;
        number = int.Parse(text);
        return true;
    }

    private static GraphException Refuse(string text) =>
        new("A graph is written 'vertices:from-to,from-to,...'; "
            + $"met '{(text.Length <= 60 ? text : text[..60] + "...")}'.");
}
