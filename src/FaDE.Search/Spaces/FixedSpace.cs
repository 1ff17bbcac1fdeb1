namespace FaDE.Search.Spaces;

/// <summary>A space of one block.</summary>
public sealed class FixedSpace : Space
{
    /// <summary>Creates it.</summary>
    /// <param name="block">A block without choices.</param>
    public FixedSpace(Block block)
    {
        Refuse(block);
        Block = block;
    }

    /// <summary>The block.</summary>
    public Block Block { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Inner => [];

    /// <inheritdoc/>
    public override string Label => Block.ToString();

    internal override Block Smallest => Block;

    /// <inheritdoc/>
    public override bool Contains(Block block) => block.IsIsomorphicTo(Block);

    internal override Block Draw(Rng rng) => Block;

    internal override Block Draw(RegionDraw region) => Block;

    internal override IEnumerable<Block> List() => [Block];

    internal override IEnumerable<Block> Near(Block block) => [];

    internal override Block Edit(Block block, Rng rng) => block;

    internal override Block Cross(Block a, Block b, Rng rng) => a;

    internal override Bounds BoundsOf(Measure measure)
    {
        var value = measure.Of(Block);
        return new Bounds(value, value);
    }

    private protected override SpaceSize CountBlocks() => SpaceSize.Exactly(1);

    private protected override SpaceSize CountDescriptions() => SpaceSize.Exactly(1);

    private static void Refuse(Block block)
    {
        if (block is Choice) throw new SpaceException($"A fixed block has no choices (Space.OneOf makes a space with some); met {block}.");
        foreach (var child in block.Children.Distinct(ReferenceEqualityComparer.Instance).Cast<Block>()) Refuse(child);
    }
}
