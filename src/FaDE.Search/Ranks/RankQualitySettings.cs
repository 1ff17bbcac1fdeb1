using FaDE.Search.Statistics;

namespace FaDE.Search.Ranks;

/// <summary>How rank quality is measured.</summary>
public sealed record RankQualitySettings
{
    /// <summary>Bootstrap samples.</summary>
    public int Samples { get; init; } = 1000;

    /// <summary>Probability that intervals cover.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed of the resampling.</summary>
    public long Seed { get; init; }

    /// <summary>The n of the top-n regrets; those above the number of architectures are left out.</summary>
    public IReadOnlyList<int> Tops { get; init; } = [1, 3, 5, 10];
}
