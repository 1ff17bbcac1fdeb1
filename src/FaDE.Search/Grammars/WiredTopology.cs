using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>Blocks on the edges of a wiring.</summary>
internal sealed class WiredTopology(string name, Func<int, Wiring?> wiring, string counts) : Topology(name)
{
    /// <summary>The wiring, if it was given a name by a grammar.</summary>
    public Wiring? Own { get; init; }

    internal override string Counts => counts;

    public override bool Takes(int count) => wiring(count) is not null;

    public override Block Compose(IReadOnlyList<Block> parts) => wiring(parts.Count)!.Compose(parts);

    public override IEnumerable<IReadOnlyList<Block>> Ways(Block block) =>
        block.See(Graph.Instance) is { } cell && wiring(cell.Edges.Count) is { } own ? own.Ways(cell) : [];

    /// <summary>The cell that a block is, if it is one.</summary>
    private sealed class Graph : IBlockForms<Cell?>
    {
        public static Graph Instance { get; } = new();

        public Cell? Operation(Operation operation) => null;

        public Cell? Row(Block block, IReadOnlyList<Block> members) => null;

        Cell? IBlockForms<Cell?>.Graph(Block block, Cell cell) => cell;

        public Cell? Choice(Choice choice) => null;
    }
}
