using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>A space of one block.</summary>
public sealed class FixedSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable,
    IBounded, IEncodable
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
    public override Block Single => Block;

    /// <inheritdoc/>
    public override string Label => Block.ToString();

    /// <inheritdoc/>
    protected internal override Block Smallest => Block;

    /// <inheritdoc/>
    public override bool Contains(Block block) => block.IsIsomorphicTo(Block);

    /// <inheritdoc/>
    public override bool Excludes(Space other) => !other.Contains(Block);

    BlockEncoding IEncodable.Encode() => new FixedEncoding(Block);

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng) => Block;

    Block IRegionSource.Draw(RegionDraw region) => Block;

    IEnumerable<Block> IListed.List() => [Block];

    IEnumerable<Block> INeighbourhood.Near(Block block) => [];

    Block IMutable.Edit(Block block, Rng rng) => block;

    Block ICrossable.Cross(Block a, Block b, Rng rng) => a;

    Bounds IBounded.BoundsOf(LimitedQuantity quantity)
    {
        var value = quantity.Of(Block);
        return new Bounds(value, value);
    }

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer) =>
        JsonText.Object(writer, "block", Block, (w, block) => block.WriteJson(w));

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks() => SpaceSize.Exactly(1);

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() => SpaceSize.Exactly(1);

    private static void Refuse(Block block)
    {
        if (block is Choice)
            throw new SpaceException("A fixed block has no choices (Space.OneOf makes a space with some); "
                + $"met {block}.");
        foreach (var child in block.Children.Distinct(ReferenceEqualityComparer.Instance).Cast<Block>()) Refuse(child);
    }
}
