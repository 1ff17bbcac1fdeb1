namespace FaDE.Methods.Novelty;

/// <summary>Settings of behaviour recognition.</summary>
public sealed record RecognitionSettings
{
    /// <summary>Pairs of networks whose novelties are averaged, since each depends on its random one (3:
    /// ours).</summary>
    public int Pairs { get; init; } = 3;

    /// <summary>Units of every hidden layer (ours).</summary>
    public int Units { get; init; } = 32;

    /// <summary>Hidden layers of the frozen network.</summary>
    public int Frozen { get; init; } = 3;

    /// <summary>Hidden layers of the learner.</summary>
    public int Learner { get; init; } = 5;

    /// <summary>Passes over the survivors of a generation.</summary>
    public int Passes { get; init; } = 3;

    /// <summary>Behaviours per step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Of Adam.</summary>
    public double Rate { get; init; } = 1e-2;

    /// <summary>Steps away from the frozen network before the first generation, so that novelty begins high
    /// everywhere.</summary>
    public int Diverging { get; init; } = 50;

    /// <summary>Behaviours drawn for these steps.</summary>
    public int Samples { get; init; } = 512;

    /// <summary>Squared error per output that these steps do not exceed (ours).</summary>
    public double Cap { get; init; } = 10;
}
