using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Ranks;

/// <summary>
/// Many scores as few: the principal components of their ranks. Held fixed in place of them they leave a partial
/// correlation enough to measure: dozens of looks explain a set of some dozen architectures whatever they know.
/// </summary>
public static class PrincipalScores
{
    /// <summary>The first principal components.</summary>
    /// <param name="scores">Of one region, each of all its architectures; those that do not vary are left out. Their
    /// ranks (ties at the mean) are standardised first, so that each counts as much.</param>
    /// <param name="count">How many components, at least 1.</param>
    /// <returns>The components, the largest first, with unit length and any sign; fewer where the scores have
    /// fewer.</returns>
    /// <exception cref="StatisticsException">No component asked for, or a score that is missing.</exception>
    public static IReadOnlyList<Scores> Of(IReadOnlyList<Scores> scores, int count = 4)
    {
        if (count < 1) throw new StatisticsException($"Principal components are at least 1; met {count}.");
        if (scores.FirstOrDefault(s => s.Vary) is not { Region: var region }) return [];
        var architectures = region.Architectures().ToList();
        var ranks = scores.Select(Ranks).Where(Variation.In).ToList();
        if (ranks.Count == 0) return [];
        var svd = Matrix<double>.Build.DenseOfColumns(ranks.Select(Standardised)).Svd();
        return [.. Enumerable.Range(0, Math.Min(count, svd.Rank)).Select(c => new TabulatedScores(region,
            $"component {c + 1}", default, architectures.Select((a, i) => (a, svd.U[i, c])).ToDictionary()))];

        double[] Ranks(Scores some)
        {
            var values = architectures.Select(a => some[a]).ToList();
            StatisticsException.CheckNumbers(values);
            return Midranks.Of(values);
        }
    }

    private static double[] Standardised(double[] values)
    {
        var (mean, deviation) = (values.Average(), Variation.Deviation(values));
        return [.. values.Select(v => (v - mean) / deviation)];
    }
}
