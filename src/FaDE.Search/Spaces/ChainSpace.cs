namespace FaDE.Search.Spaces;

/// <summary>All chains whose members come from given spaces, in order. Members are sampled independently.</summary>
public sealed class ChainSpace : Space
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

    internal override Block Smallest => new Chain(Inner.Select(space => space.Smallest));

    /// <inheritdoc/>
    public override bool Contains(Block block) => block is Chain chain && Sequence.Contains(Inner, chain.Stages);

    internal override Block Draw(Rng rng) => new Chain(Inner.Select(space => space.Draw(rng)));

    internal override Block Draw(RegionDraw region) => new Chain(Inner.Select(space => space.Draw(region)));

    internal override IEnumerable<Block> List() => Sequence.List(Inner).Select(blocks => new Chain(blocks));

    internal override IEnumerable<Block> Near(Block block) => Sequence.Near(Inner, block.Children).Select(blocks => new Chain(blocks));

    internal override Block Edit(Block block, Rng rng) => new Chain(Sequence.Edit(Inner, block.Children, rng));

    internal override Block Cross(Block a, Block b, Rng rng) => new Chain(Sequence.Cross(Inner, a.Children, b.Children, rng));

    internal override Bounds BoundsOf(Measure measure) =>
        Inner.Select((space, i) => space.BoundsOf(measure.ForMember(i, Inner.Count))).Aggregate((a, b) => a.Plus(b)).Plus(measure.AroundMembers);

    private protected override SpaceSize CountBlocks() => Inner.Aggregate(SpaceSize.Exactly(1), (product, space) => product * space.Size);

    private protected override SpaceSize CountDescriptions() =>
        Inner.Aggregate(SpaceSize.Exactly(1), (product, space) => product * space.Descriptions);
}
