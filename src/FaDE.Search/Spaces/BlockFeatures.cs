using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>
/// Weisfeiler-Lehman features of blocks: what a graph kernel compares, operations and nesting included.
/// </summary>
public static class BlockFeatures
{
    /// <summary>
    /// Label counts; equal for isomorphic blocks, and comparable between blocks of any kind by
    /// <see cref="WeisfeilerLehman.Distance(IReadOnlyDictionary{ulong, int}, IReadOnlyDictionary{ulong, int})"/> and
    /// <see cref="WeisfeilerLehman.Kernel"/>.
    /// </summary>
    /// <remarks>
    /// A cell has the features of its graph, each operation labelled by the block on it, and those of the cells inside;
    /// a chain has those of its members, told apart by position; an operation has one.
    /// </remarks>
    /// <param name="block">Any block.</param>
    /// <param name="rounds">How far a neighbourhood reaches.</param>
    public static IReadOnlyDictionary<ulong, int> Of(Block block, int rounds = 3)
    {
        var features = new Dictionary<ulong, int>();
        Collect(block, WeisfeilerLehman.Label(""), features, rounds);
        return features;
    }

    /// <summary>
    /// The features of a cell's wiring with labels on its edges; inputs and what is merged are told apart where there
    /// is more than FaDE's.
    /// </summary>
    internal static IReadOnlyDictionary<ulong, int> OfWiring(Cell cell, IReadOnlyList<ulong> labels, int rounds)
    {
        if (cell.IsPlain) return WeisfeilerLehman.Features(cell.Dag, labels, rounds);
        var merged = cell.Merge.HasBlocks ? [] : cell.Merge.Of(cell.Dag, cell.Inputs);
        var wiring = cell.Ends.Zip(labels).Select(edge => edge.First.From < cell.Inputs
            ? WeisfeilerLehman.Label($"{edge.Second:x} from input {edge.First.From}") : edge.Second);
        var ends = cell.Merge.HasBlocks ? []
            : cell.Dag.Sinks.Select(v => WeisfeilerLehman.Label($"{cell.Merge} {merged.Contains(v)}"));
        return WeisfeilerLehman.Features(cell.Dag, [.. wiring, .. ends], rounds);
    }

    private static void Collect(Block block, ulong where, Dictionary<ulong, int> features, int rounds) =>
        block.See(new Counts(where, features, rounds));

    /// <summary>Adds the labels of a block at a place.</summary>
    private sealed class Counts(ulong where, Dictionary<ulong, int> features, int rounds) : IBlockForms<bool>
    {
        public bool Operation(Operation operation) => Atom(operation);

        public bool Choice(Choice choice) => Atom(choice);

        public bool Row(Block block, IReadOnlyList<Block> members)
        {
            if (members.Count == 0) return Atom(block);
            for (var i = 0; i < members.Count; i++)
                Collect(members[i], WeisfeilerLehman.Label($"{where:x} stage {i}"), features, rounds);
            return true;
        }

        public bool Graph(Block block, Cell cell)
        {
            var labels = cell.Edges.Select(edge => WeisfeilerLehman.Label(edge.Canonical().ToString())).ToArray();
            foreach (var (label, count) in OfWiring(cell, labels, rounds)) Add(label, count);
            foreach (var label in labels) Add(label, 1);
            foreach (var edge in cell.Edges.Where(edge => edge.Children.Count > 0))
                Collect(edge, WeisfeilerLehman.Label($"{where:x} edge"), features, rounds);
            return true;
        }

        private bool Atom(Block block)
        {
            Add(WeisfeilerLehman.Label(block.Canonical().ToString()), 1);
            return true;
        }

        private void Add(ulong label, int count)
        {
            var key = label ^ where;
            features[key] = features.GetValueOrDefault(key) + count;
        }
    }
}
