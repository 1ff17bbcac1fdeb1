using MathNet.Numerics.Distributions;

namespace FaDE.Search.Statistics;

/// <summary>Ranks on the scale of a standard normal distribution (van der Waerden 1952; here with Hazen's
/// positions).</summary>
public static class NormalScores
{
    /// <summary>The quantile of every value's rank, (rank - 1/2) / n; equal values share theirs.</summary>
    /// <param name="values">Finite values.</param>
    public static double[] Of(IReadOnlyList<double> values) =>
        [.. Midranks.Of(values).Select(rank => Normal.InvCDF(0, 1, (rank - 0.5) / values.Count))];
}
