namespace FaDE.Search.Spaces;

/// <summary>A constraint: a quantity of a block stays between two bounds, both allowed.</summary>
public sealed record Limit
{
    private Limit(Quantity quantity, long min, long max, Backbone? backbone)
    {
        if (min < 0 || min > max)
            throw new SpaceException($"A limit goes from a minimum of at least 0 to a maximum that is not smaller"
                + $"; met {quantity} from {min} to {max}.");
        (Quantity, Min, Max, Backbone) = (quantity, min, max, backbone);
    }

    /// <summary>What is bounded.</summary>
    public Quantity Quantity { get; }

    /// <summary>The least allowed.</summary>
    public long Min { get; }

    /// <summary>The most allowed; <see cref="long.MaxValue"/> for no bound.</summary>
    public long Max { get; }

    /// <summary>
    /// The network around, for parameters and multiply-adds; the limited space then describes its whole
    /// chain of stages.
    /// </summary>
    public Backbone? Backbone { get; }

    /// <summary>Bounds the number of operations at every depth.</summary>
    public static Limit Operations(long min = 0, long max = long.MaxValue) => new(Quantity.Operations, min, max, null);

    /// <summary>Bounds the longest path, counted in operations.</summary>
    public static Limit Depth(long min = 0, long max = long.MaxValue) => new(Quantity.Depth, min, max, null);

    /// <summary>Bounds the parameters of the whole network, fixed layers included.</summary>
    public static Limit Parameters(Backbone backbone, long min = 0, long max = long.MaxValue) =>
        new(Quantity.Parameters, min, max, backbone);

    /// <summary>Bounds the multiply-adds of the whole network for one image, fixed layers included.</summary>
    public static Limit MultiplyAdds(Backbone backbone, long min = 0, long max = long.MaxValue) =>
        new(Quantity.MultiplyAdds, min, max, backbone);

    /// <summary>The quantity of a block.</summary>
    public long Of(Block block) => Quantity switch
    {
        Quantity.Operations => block.OperationCount,
        Quantity.Depth => block.Depth,
        Quantity.Parameters => CostModel.Of(Backbone!, block).Parameters,
        _ => CostModel.Of(Backbone!, block).MultiplyAdds,
    };

    /// <summary>Whether a block keeps within the limit.</summary>
    public bool Allows(Block block) => Of(block) is var value && value >= Min && value <= Max;

    /// <summary>How far a block is outside, relative to the bound that it breaks; 0 inside.</summary>
    internal double Excess(Block block)
    {
        var value = Of(block);
        return value < Min ? (Min - (double)value) / Min : value > Max ? (value - (double)Max) / Math.Max(1, Max) : 0;
    }

    /// <summary>For instance "operations from 3 to 12".</summary>
    public override string ToString() =>
        Quantity.ToString().ToLowerInvariant() + " "
        + $"{(Max == long.MaxValue ? $"of at least {Min}" : Min == 0 ? $"of at most {Max}" : $"from {Min} to {Max}")}";
}
