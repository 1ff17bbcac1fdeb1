using System.Numerics;

namespace FaDE.Search.Spaces;

/// <summary>
/// A limit's quantity as it adds up from the inside: along sums, or along longest paths; in a stage of a
/// backbone, or anywhere.
/// </summary>
public sealed class LimitedQuantity
{
    private readonly Limit _limit;
    private readonly IReadOnlyList<Shape>? _shapes;
    private readonly int _stage;

    /// <summary>The measure of whole networks.</summary>
    internal LimitedQuantity(Limit limit) : this(limit,
        limit.Backbone is null ? null : [.. BackboneLayout.Of(limit.Backbone).Stages.Select(stage => stage.Inside)], -1)
    {
    }

    private LimitedQuantity(Limit limit, IReadOnlyList<Shape>? shapes, int stage) =>
        (_limit, _shapes, _stage) = (limit, shapes, stage);

    /// <summary>Whether it follows the longest path instead of adding over edges.</summary>
    public bool IsPath => _limit.Quantity == Quantity.Depth;

    /// <summary>
    /// Whether members of a chain measure alike: anywhere but at the root of a network on a backbone.
    /// </summary>
    public bool IsEverywhereAlike => _shapes is null || _stage >= 0;

    /// <summary>What stands around the members of a chain: the fixed layers, at the root of a network.</summary>
    public Bounds AroundMembers => IsEverywhereAlike ? default : Fixed;

    private Bounds Fixed => Both(Value(BackboneLayout.Of(_limit.Backbone!).FixedCost));

    /// <summary>The measure inside a member of a chain: a stage, if the chain is the root.</summary>
    public LimitedQuantity ForMember(int index, int count)
    {
        if (IsEverywhereAlike) return this;
        if (count != _shapes!.Count)
            throw new SpaceException($"The backbone of the limit has {_shapes.Count} stages; "
                + $"met a space of chains of {count}.");
        return new LimitedQuantity(_limit, _shapes, index);
    }

    /// <summary>
    /// The measure inside a cell, and what stands around it: the only stage, if the cell is the root.
    /// </summary>
    public (LimitedQuantity Inside, Bounds Around) ForCell() =>
        IsEverywhereAlike ? (this, default) : (ForMember(0, 1), Fixed);

    /// <summary>The measure of a fixed block.</summary>
    public BigInteger Of(Block block) =>
        _shapes is null || _stage < 0 ? _limit.Of(block) : Value(block.Cost(_shapes[_stage]));

    private static Bounds Both(BigInteger value) => new(value, value);

    private long Value(NetworkCost cost) =>
        _limit.Quantity == Quantity.Parameters ? cost.Parameters : cost.MultiplyAdds;
}
