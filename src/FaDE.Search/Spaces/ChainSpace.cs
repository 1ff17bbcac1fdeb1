using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>All chains whose members come from given spaces, in order. Members are sampled independently.</summary>
public sealed class ChainSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable, IBounded,
    IEncodable, IStaged
{
    /// <summary>Creates it.</summary>
    /// <param name="stages">At least one space.</param>
    public ChainSpace(IEnumerable<Space> stages)
    {
        Inner = stages.ToArray();
        if (Inner.Count == 0) throw new SpaceException("A chain holds at least one stage; met none.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Inner { get; }

    /// <inheritdoc/>
    public override string Label => $"chain of {Inner.Count}";

    /// <inheritdoc/>
    protected internal override Block Smallest => new Chain(Inner.Select(space => space.Smallest));

    /// <inheritdoc/>
    public override bool Contains(Block block) => block is Chain chain && Sequence.Contains(Inner, chain.Stages);

    /// <inheritdoc/>
    public override bool Excludes(Space other) =>
        other is IStaged staged ? Disjoint.Chains(this, staged) : other is ICells;

    IReadOnlyList<(Space Space, int Copies)> IStaged.Stages => [.. Inner.Select(space => (space, 1))];

    BlockEncoding IEncodable.Encode() =>
        new SequenceEncoding([.. Inner.Select(space => space.Encode())], blocks => new Chain(blocks));

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng) => new Chain(Inner.Select(space => space.Draw(rng)));

    Block IRegionSource.Draw(RegionDraw region) => new Chain(Inner.Select(space => space.Draw(region)));

    IEnumerable<Block> IListed.List() => Sequence.List(Inner).Select(blocks => new Chain(blocks));

    IEnumerable<Block> INeighbourhood.Near(Block block) =>
        Sequence.Near(Inner, block.Children).Select(blocks => new Chain(blocks));

    Block IMutable.Edit(Block block, Rng rng) => new Chain(Sequence.Edit(Inner, block.Children, rng));

    Block ICrossable.Cross(Block a, Block b, Rng rng) => new Chain(Sequence.Cross(Inner, a.Children, b.Children, rng));

    Bounds IBounded.BoundsOf(LimitedQuantity quantity) =>
        Inner.Select((space, i) => space.BoundsOf(quantity.ForMember(i, Inner.Count))).Aggregate((a, b) => a.Plus(b))
            .Plus(quantity.AroundMembers);

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer) =>
        JsonText.Array(writer, "chain", Inner, (w, inner) => inner.WriteJson(w));

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks() =>
        Inner.Aggregate(SpaceSize.Exactly(1), (product, space) => product * space.Size);

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() =>
        Inner.Aggregate(SpaceSize.Exactly(1), (product, space) => product * space.Descriptions);
}
