using System.Numerics;
using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>All chains of copies: of one block that is decided once, or of blocks that decide for themselves.</summary>
public sealed class RepeatSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable, IBounded,
    IEncodable, IStaged
{
    private readonly IReadOnlyList<Space> _copies;

    /// <summary>Creates it.</summary>
    /// <param name="inner">What is repeated.</param>
    /// <param name="times">1 to 1000.</param>
    /// <param name="choices">Shared or separate.</param>
    public RepeatSpace(Space inner, int times, Repetition choices)
    {
        if (times is < 1 or > 1000) throw new SpaceException($"A space is repeated 1 to 1000 times; met {times}.");
        (Inner, Times, Choices) = ([inner], times, choices);
        _copies = [.. Enumerable.Repeat(inner, times)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Inner { get; }

    /// <summary>Number of copies.</summary>
    public int Times { get; }

    /// <summary>Whether the copies decide for themselves.</summary>
    public Repetition Choices { get; }

    /// <inheritdoc/>
    public override string Label =>
        $"chain of {Times}, {(Choices == Repetition.Shared ? "all the same" : "each chosen on its own")}";

    /// <inheritdoc/>
    protected internal override Block Smallest => Copies(Inner[0].Smallest);

    /// <inheritdoc/>
    public override bool Contains(Block block) => block is Chain chain && Sequence.Contains(_copies, chain.Stages)
        && (Choices == Repetition.Separate || chain.Stages.All(stage => stage.IsIsomorphicTo(chain.Stages[0])));

    /// <inheritdoc/>
    public override bool Excludes(Space other) =>
        other is IStaged staged ? Disjoint.Chains(this, staged) : other is ICells;

    IReadOnlyList<(Space Space, int Copies)> IStaged.Stages =>
        Choices == Repetition.Shared ? [(Inner[0], Times)] : [.. _copies.Select(space => (space, 1))];

    BlockEncoding IEncodable.Encode() => Choices == Repetition.Shared
        ? new SequenceEncoding([Inner[0].Encode()], blocks => Copies(blocks[0]))
        : new SequenceEncoding([.. _copies.Select(space => space.Encode())], blocks => new Chain(blocks));

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng) =>
        Choices == Repetition.Shared ? Copies(Inner[0].Draw(rng)) : new Chain(_copies.Select(space => space.Draw(rng)));

    Block IRegionSource.Draw(RegionDraw region) => Choices == Repetition.Shared
        ? Copies(region.Shared(Inner[0].Draw(region)))
        : new Chain(_copies.Select(space => space.Draw(region)));

    IEnumerable<Block> IListed.List() => Choices == Repetition.Shared
        ? Inner[0].List().Select(Copies)
        : Sequence.List(_copies).Select(blocks => new Chain(blocks));

    IEnumerable<Block> INeighbourhood.Near(Block block) => Choices == Repetition.Shared
        ? Inner[0].Near(block.Children[0]).Select(Copies)
        : Sequence.Near(_copies, block.Children).Select(blocks => new Chain(blocks));

    Block IMutable.Edit(Block block, Rng rng) => Choices == Repetition.Shared
        ? Copies(Inner[0].Edit(block.Children[0], rng))
        : new Chain(Sequence.Edit(_copies, block.Children, rng));

    Block ICrossable.Cross(Block a, Block b, Rng rng) => Choices == Repetition.Shared
        ? Copies(Inner[0].Cross(a.Children[0], b.Children[0], rng))
        : new Chain(Sequence.Cross(_copies, a.Children, b.Children, rng));

    Bounds IBounded.BoundsOf(LimitedQuantity quantity)
    {
        if (quantity.IsEverywhereAlike) return Inner[0].BoundsOf(quantity).Times(Times);
        return Enumerable.Range(0, Times).Select(i => Inner[0].BoundsOf(quantity.ForMember(i, Times)))
            .Aggregate((a, b) => a.Plus(b)).Plus(quantity.AroundMembers);
    }

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteNumber("repeat", Times);
        writer.WriteString("choices", Choices == Repetition.Separate ? "separate" : "shared");
        JsonText.Object(writer, "inner", Inner[0], (w, inner) => inner.WriteJson(w));
    }

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks() =>
        Choices == Repetition.Shared ? Inner[0].Size : Inner[0].Size.Map(Power);

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() =>
        Choices == Repetition.Shared ? Inner[0].Descriptions : Inner[0].Descriptions.Map(Power);

    private BigInteger Power(BigInteger size)
    {
        SpaceSize.CheckBits(size.GetBitLength() * Times);
        return BigInteger.Pow(size, Times);
    }

    private Chain Copies(Block block) => new(Enumerable.Repeat(block, Times));
}
