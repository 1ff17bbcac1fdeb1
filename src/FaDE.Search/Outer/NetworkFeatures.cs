using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Weisfeiler-Lehman features of whole networks: those of every cell, apart per stage and level of nesting. Isomorphic networks have equal features.
/// </summary>
/// <param name="rounds">How far a neighbourhood reaches, at least 0.</param>
public sealed class NetworkFeatures(int rounds)
{
    /// <summary>The features of a network: counts by label.</summary>
    public IReadOnlyDictionary<ulong, double> Of(Block network)
    {
        var counts = new Dictionary<ulong, double>();
        Add(network, "network", counts);
        return counts;
    }

    /// <summary>The cosine of two feature vectors, 0 to 1.</summary>
    public static double Kernel(IReadOnlyDictionary<ulong, double> a, IReadOnlyDictionary<ulong, double> b) =>
        Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));

    private static double Dot(IReadOnlyDictionary<ulong, double> a, IReadOnlyDictionary<ulong, double> b)
    {
        var sum = 0.0;
        foreach (var (label, count) in a)
            if (b.TryGetValue(label, out var other)) sum += count * other;
        return sum;
    }

    private static void Count(Dictionary<ulong, double> counts, ulong label, double times = 1) =>
        counts[label] = counts.GetValueOrDefault(label) + times;

    private void Add(Block block, string place, Dictionary<ulong, double> counts)
    {
        switch (block)
        {
            case Chain chain:
                for (var s = 0; s < chain.Stages.Count; s++) Add(chain.Stages[s], $"{place}/{s}", counts);
                break;
            case Cell cell:
                var here = WeisfeilerLehman.Label(place);
                var edges = cell.Edges.Select(e => WeisfeilerLehman.Label(e.Canonical().ToString())).ToList();
                foreach (var (label, times) in WeisfeilerLehman.Features(cell.Dag, edges, rounds)) Count(counts, here ^ label, times);
                foreach (var inner in cell.Edges) Add(inner, $"{place}/edge", counts);
                break;
            default:
                Count(counts, WeisfeilerLehman.Label($"{place} {block}"));
                break;
        }
    }
}
