using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>A terminal with arguments: how blocks are put together (the topological operators of Schrodi et al.
/// 2023).</summary>
public abstract class Topology
{
    private protected Topology(string name) => Name = name;

    /// <summary>Its name in texts.</summary>
    public string Name { get; }

    /// <summary>Blocks one after the other; at least one.</summary>
    public static Topology Chain { get; } = new ChainTopology();

    /// <summary>Blocks one after the other, the last one a shortcut around the others; at least three.</summary>
    public static Topology Residual { get; } = new WiredTopology("residual",
        count => count is < 3 or > Dag.MaxVertices ? null
        : new Wiring(count, [.. Enumerable.Range(0, count - 1).Select(v => (v, v + 1)), (0, count - 1)],
            Merge.LastNode), "3 to 16");

    /// <summary>The sum of what blocks make of one input; at least two.</summary>
    public static Topology Sum { get; } = new WiredTopology("sum", Parallel(MergeKind.Sum), "2 to 15");

    /// <summary>The product of what blocks make of one input, value by value; at least two.</summary>
    public static Topology Product { get; } = new WiredTopology("product", Parallel(MergeKind.Product), "2 to 15");

    /// <summary>The greatest of what blocks make of one input, value by value; at least two.</summary>
    public static Topology Maximum { get; } = new WiredTopology("max", Parallel(MergeKind.Maximum), "2 to 15");

    /// <summary>Those that every grammar knows.</summary>
    public static IReadOnlyList<Topology> Known { get; } = [Chain, Residual, Sum, Product, Maximum];

    /// <summary>What is said of how many blocks it takes.</summary>
    internal abstract string Counts { get; }

    /// <summary>A topology of one's own.</summary>
    /// <param name="name">Letters, digits, "_" and dashes, beginning with a letter.</param>
    /// <param name="wiring">The edges, in the order of the arguments.</param>
    public static Topology Of(string name, Wiring wiring) =>
        new WiredTopology(name, count => count == wiring.Count ? wiring : null, $"{wiring.Count}") { Own = wiring };

    /// <summary>Whether it takes so many blocks.</summary>
    public abstract bool Takes(int count);

    /// <summary>Puts blocks together.</summary>
    /// <param name="parts">As many as it takes.</param>
    public abstract Block Compose(IReadOnlyList<Block> parts);

    /// <summary>The ways in which a block, its vertices numbered in any way, is put together by this topology; none
    /// where it is not.</summary>
    public abstract IEnumerable<IReadOnlyList<Block>> Ways(Block block);

    private static Func<int, Wiring?> Parallel(MergeKind kind) => count => count is < 2 or >= Dag.MaxVertices ? null
        : new Wiring(count + 1, [.. Enumerable.Range(1, count).Select(v => (0, v))], Merge.Nodes(kind));

    private sealed class ChainTopology() : Topology("chain")
    {
        internal override string Counts => "at least 1";

        public override bool Takes(int count) => count > 0;

        public override Block Compose(IReadOnlyList<Block> parts) => new Chain(parts);

        public override IEnumerable<IReadOnlyList<Block>> Ways(Block block)
        {
            if (block.Children.Count > 0 && new Chain(block.Children).Equals(block)) yield return block.Children;
        }
    }
}
