using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>Weisfeiler-Lehman features of blocks: what a graph kernel compares, operations and nesting included.</summary>
public static class BlockFeatures
{
    /// <summary>
    /// Label counts; equal for isomorphic blocks, and comparable between blocks of any kind by
    /// <see cref="WeisfeilerLehman.Distance(IReadOnlyDictionary{ulong, int}, IReadOnlyDictionary{ulong, int})"/> and
    /// <see cref="WeisfeilerLehman.Kernel"/>.
    /// </summary>
    /// <remarks>
    /// A cell has the features of its graph, each operation labelled by the block on it, and those of the cells inside; a chain has those of its
    /// members, told
    /// apart by position; an operation has one.
    /// </remarks>
    /// <param name="block">Any block.</param>
    /// <param name="rounds">How far a neighbourhood reaches.</param>
    public static IReadOnlyDictionary<ulong, int> Of(Block block, int rounds = 3)
    {
        var features = new Dictionary<ulong, int>();
        Collect(block, WeisfeilerLehman.Label(""), features, rounds);
        return features;
    }

    private static void Collect(Block block, ulong where, Dictionary<ulong, int> features, int rounds)
    {
        switch (block)
        {
            case Cell cell:
                var labels = cell.Edges.Select(edge => WeisfeilerLehman.Label(edge.Canonical().ToString())).ToArray();
                foreach (var (label, count) in WeisfeilerLehman.Features(cell.Dag, labels, rounds)) Add(label, count);
                foreach (var label in labels) Add(label, 1);
                foreach (var edge in cell.Edges.Where(edge => edge.Children.Count > 0))
                    Collect(edge, WeisfeilerLehman.Label($"{where:x} edge"), features, rounds);
                break;
            case Chain chain:
                for (var i = 0; i < chain.Stages.Count; i++)
                    Collect(chain.Stages[i], WeisfeilerLehman.Label($"{where:x} stage {i}"), features, rounds);
                break;
            default:
                Add(WeisfeilerLehman.Label(block.Canonical().ToString()), 1);
                break;
        }

        void Add(ulong label, int count)
        {
            var key = label ^ where;
            features[key] = features.GetValueOrDefault(key) + count;
        }
    }
}
