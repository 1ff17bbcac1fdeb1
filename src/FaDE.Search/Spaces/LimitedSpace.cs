using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>The blocks of a space that keep within limits.</summary>
/// <remarks>
/// Spaces of up to 10,000 blocks are listed: counted exactly and sampled uniformly. Larger ones have bounds for a size,
/// and draw from the whole space until a block is within the limits: uniform, unless fewer than about one block in a
/// hundred is; then a draw is mutated towards the limits, which favours what lies near their edge.
/// </remarks>
public sealed class LimitedSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable,
    IBounded, IEncodable
{
    private const int Draws = 400;
    private const int Steps = 400;

    private readonly Space _inner;
    private readonly Block[]? _all;
    private readonly Block _witness;

    /// <summary>Creates it.</summary>
    /// <param name="inner">The whole space.</param>
    /// <param name="limits">At least one.</param>
    /// <exception cref="SpaceException">Nothing meets a limit, with what can be reached, or nothing was found
    /// that meets all.</exception>
    public LimitedSpace(Space inner, IEnumerable<Limit> limits)
    {
        (_inner, Inner, Limits) = (inner, [inner], limits.ToArray());
        if (Limits.Count == 0) throw new SpaceException("A limited space has at least one limit; met none.");
        foreach (var limit in Limits)
        {
            var reached = inner.BoundsOf(new LimitedQuantity(limit));
            if (reached.Max < limit.Min || reached.Min > limit.Max)
                throw new SpaceException("A limit must leave something of the space, "
                    + $"whose {limit.Quantity.ToString().ToLowerInvariant()} go from {reached.Min} to {reached.Max}; "
                    + $"met {limit}.");
        }
        if (inner.Size is { IsExact: true } size && size.Value <= Listable)
        {
            _all = [.. inner.Blocks().Where(Allows)];
            if (_all.Length == 0)
                throw new SpaceException("Limits must leave something of the space; "
                    + $"none of its {size} blocks has {Text}.");
            _witness = _all.MinBy(block => block.OperationCount)!;
        }
        else
        {
            var rng = new Rng(0);
            _witness = Enumerable.Range(0, 12)
                .Select(trial => Approach(trial == 0 ? inner.Smallest : inner.Draw(rng), rng))
                .FirstOrDefault(block => block is not null)
                ?? throw new SpaceException("Limits must leave something of the space, and each of these does alone; "
                    + $"nothing was found with {Text} together.");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Space> Inner { get; }

    /// <summary>The limits.</summary>
    public IReadOnlyList<Limit> Limits { get; }

    /// <inheritdoc/>
    public override bool IsLimited => true;

    /// <inheritdoc/>
    public override string Label => $"with {Text}";

    /// <inheritdoc/>
    protected internal override Block Smallest => _witness;

    private string Text => string.Join(" and ", Limits);

    /// <inheritdoc/>
    public override bool Contains(Block block) => _inner.Contains(block) && Allows(block);

    /// <inheritdoc/>
    public override bool Excludes(Space other) => Disjoint.Surely(_inner, other);

    /// <summary>The encoding of the whole space: what the limits forbid must be refused after decoding.</summary>
    BlockEncoding IEncodable.Encode() => _inner.Encode();

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng)
    {
        if (_all is not null) return rng.Pick(_all);
        var block = _inner.Draw(rng);
        for (var draw = 1; draw < Draws && !Allows(block); draw++) block = _inner.Draw(rng);
        return Allows(block) ? block : Approach(block, rng) ?? Wander(rng);
    }

    Block IRegionSource.Draw(RegionDraw region) => RegionDraw.Among(SampleDistinct(region.K, region.Rng));

    IEnumerable<Block> IListed.List() => _all ?? _inner.List().Where(Allows);

    IEnumerable<Block> INeighbourhood.Near(Block block) => _inner.Near(block).Where(Allows);

    Block IMutable.Edit(Block block, Rng rng) =>
        Enumerable.Range(0, 20).Select(_ => _inner.Edit(block, rng)).FirstOrDefault(Allows) ?? block;

    Block ICrossable.Cross(Block a, Block b, Rng rng) =>
        Enumerable.Range(0, 20).Select(_ => _inner.Cross(a, b, rng)).FirstOrDefault(Allows) ?? a;

    Bounds IBounded.BoundsOf(LimitedQuantity quantity)
    {
        if (_all is null) return _inner.BoundsOf(quantity);
        var values = _all.Select(quantity.Of).ToList();
        return new Bounds(values.Min(), values.Max());
    }

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        JsonText.Array(writer, "limits", Limits, BackboneJson.WriteLimit);
        JsonText.Object(writer, "inner", _inner, (w, inner) => inner.WriteJson(w));
    }

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks() =>
        _all is not null ? SpaceSize.Exactly(_all.Length) : new SpaceSize(1, _inner.Size.AtMost);

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() => new(Size.AtLeast, _inner.Descriptions.AtMost);

    private bool Allows(Block block) => Limits.All(limit => limit.Allows(block));

    /// <summary>Mutates a block towards the limits; null where the steps do not suffice.</summary>
    private Block? Approach(Block block, Rng rng)
    {
        block = block.Canonical();
        var excess = Limits.Sum(limit => limit.Excess(block));
        for (var step = 0; step < Steps && excess > 0; step++)
        {
            var next = _inner.Edit(block, rng).Canonical();
            var nextExcess = Limits.Sum(limit => limit.Excess(next));
            if (nextExcess <= excess) (block, excess) = (next, nextExcess);
        }
        return Allows(block) ? block : null;
    }

    private Block Wander(Rng rng)
    {
        var block = _witness.Canonical();
        for (var step = 0; step < 50; step++) block = Edit(block, rng).Canonical();
        return block;
    }
}
