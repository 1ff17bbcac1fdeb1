using System.Text;

namespace FaDE.Search.Graphs;

/// <summary>
/// Weisfeiler-Lehman features: how often every neighbourhood up to a radius occurs in a graph (Shervashidze et al.
/// 2011, for directed graphs).
/// </summary>
/// <remarks>
/// A vertex begins with one label for all; each round hashes its label with the sorted labels of its predecessors and,
/// apart from those, of its successors, together with what the edge carries. Edges from INPUT and to OUTPUT count as
/// edges to two vertices with labels of their own. Labels are 64-bit hashes, equal in every run.
/// </remarks>
public static class WeisfeilerLehman
{
    /// <summary>The label counts of all rounds together.</summary>
    /// <param name="dag">The graph.</param>
    /// <param name="rounds">How far a neighbourhood reaches, from 0 (the number of vertices alone).</param>
    public static IReadOnlyDictionary<ulong, int> Features(Dag dag, int rounds = 3) =>
        Features(dag, Enumerable.Repeat(0ul, dag.OperationCount).ToArray(), rounds);

    /// <summary>The label counts of a graph whose operations carry labels.</summary>
    /// <param name="dag">The graph.</param>
    /// <param name="operations">One label per operation: edges in order, then sinks to OUTPUT, ascending.</param>
    /// <param name="rounds">How far a neighbourhood reaches.</param>
    public static IReadOnlyDictionary<ulong, int> Features(Dag dag, IReadOnlyList<ulong> operations, int rounds = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        const ulong input = 1, output = 2, vertex = 3;
        var slots = dag.Edges.Select((e, i) => (e, i)).ToDictionary(x => x.e, x => operations[x.i]);
        var sinks = dag.Sinks.Select((v, i) => (v, i)).ToDictionary(x => x.v, x => operations[dag.EdgeCount + x.i]);
        var labels = Enumerable.Repeat(vertex, dag.Vertices).ToArray();
        var counts = new Dictionary<ulong, int>();
        for (var round = 0; ; round++)
        {
            foreach (var label in labels) counts[label] = counts.GetValueOrDefault(label) + 1;
            if (round == rounds) return counts;
            labels = [.. Enumerable.Range(0, dag.Vertices).Select(v => Hash(labels[v],
                dag.PredecessorBits(v) == 0 ? [input]
                    : dag.Predecessors(v).Select(u => Hash(labels[u], [slots[(u, v)]])),
                dag.SuccessorBits(v) == 0 ? [Hash(output, [sinks[v]])]
                    : dag.Successors(v).Select(u => Hash(labels[u], [slots[(v, u)]]))))];
        }
    }

    /// <summary>The label counts of an undirected graph whose vertices carry labels, of all rounds together.</summary>
    /// <param name="vertices">One label per vertex.</param>
    /// <param name="edges">Pairs of vertices.</param>
    /// <param name="rounds">How far a neighbourhood reaches, from 0 (the labels alone).</param>
    public static IReadOnlyDictionary<ulong, int> Features(IReadOnlyList<ulong> vertices,
        IReadOnlyList<(int From, int To)> edges, int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        var near = vertices.Select(_ => new List<int>()).ToArray();
        foreach (var (from, to) in edges)
        {
            near[from].Add(to);
            near[to].Add(from);
        }
        var (labels, counts) = (vertices.ToArray(), new Dictionary<ulong, int>());
        for (var round = 0; ; round++)
        {
            foreach (var label in labels) counts[label] = counts.GetValueOrDefault(label) + 1;
            if (round == rounds) return counts;
            var old = labels;
            labels = [.. Enumerable.Range(0, old.Length).Select(v => Hash(old[v], near[v].Select(u => old[u])))];
        }
    }

    /// <summary>
    /// The sum of absolute differences of two graphs' label counts: a metric on features; 0 for isomorphic graphs, and
    /// for the few others that the features do not tell apart (none up to 5 vertices, one pair of classes on 6).
    /// </summary>
    public static int Distance(IReadOnlyDictionary<ulong, int> a, IReadOnlyDictionary<ulong, int> b) =>
        a.Keys.Union(b.Keys).Sum(label => Math.Abs(a.GetValueOrDefault(label) - b.GetValueOrDefault(label)));

    /// <summary>The distance of two graphs.</summary>
    public static int Distance(Dag a, Dag b, int rounds = 3) => Distance(Features(a, rounds), Features(b, rounds));

    /// <summary>The Weisfeiler-Lehman kernel: the inner product of label counts.</summary>
    public static double Kernel(IReadOnlyDictionary<ulong, int> a, IReadOnlyDictionary<ulong, int> b) =>
        a.Sum(label => (double)label.Value * b.GetValueOrDefault(label.Key));

    /// <summary>A 64-bit label of a text (FNV-1a, then mixed).</summary>
    public static ulong Label(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211UL;
        return Mix(hash);
    }

    private static ulong Hash(ulong own, params IEnumerable<ulong>[] multisets)
    {
        var hash = Mix(own);
        foreach (var multiset in multisets)
        {
            foreach (var label in multiset.Order()) hash = Mix(hash ^ label);
            hash = Mix(hash + 0x9E3779B97F4A7C15);
        }
        return hash;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return (x ^ x >> 31) + 0x632BE59BD9B4E019;
    }
}
