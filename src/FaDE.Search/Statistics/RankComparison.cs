using MathNet.Numerics.Distributions;

namespace FaDE.Search.Statistics;

/// <summary>
/// Mean ranks of methods over tables, and how far two must lie apart to differ (Friedman 1937; Nemenyi 1963; as
/// in Demsar 2006).
/// </summary>
/// <param name="Ranks">Mean rank of every method, 1 the best; equal values share ranks.</param>
/// <param name="CriticalDifference">Ranks that lie farther apart differ at the 5 % level; NaN for more
/// than ten methods.</param>
/// <param name="PValue">Friedman's test that all methods are alike; NaN where they tie on every table.</param>
public sealed record RankComparison(IReadOnlyList<double> Ranks, double CriticalDifference, double PValue)
{
    // Studentised range at 5 % over the square root of 2, for 2 to 10 methods (Demsar 2006, table 5).
    private static readonly double[] Critical = [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164];

    /// <summary>Ranks methods.</summary>
    /// <param name="values">Per table the value of every method; higher is better.</param>
    /// <exception cref="StatisticsException">No tables, or fewer than two methods.</exception>
    public static RankComparison Of(IReadOnlyList<IReadOnlyList<double>> values)
    {
        if (values.Count == 0 || values[0].Count < 2)
            throw new StatisticsException("Ranks need a table and two methods.");
        var (n, k) = (values.Count, values[0].Count);
        var ranks = values.Select(row => Midranks.Of([.. row.Select(v => Variation.BeyondRounding(row) ? -v : 0)]))
            .ToList();
        double[] means = [.. Enumerable.Range(0, k).Select(j => ranks.Average(r => r[j]))];
        var statistic = 12.0 * n / (k * (k + 1)) * (means.Sum(r => r * r) - k * (k + 1) * (k + 1) / 4.0);
        return new RankComparison(means, k - 2 < Critical.Length ? Critical[k - 2] * Math.Sqrt(k * (k + 1) / (6.0 * n))
            : double.NaN, ranks.Any(Variation.In) ? 1 - ChiSquared.CDF(k - 1, statistic) : double.NaN);
    }
}
