namespace FaDE.Search.Statistics;

/// <summary>
/// How well repeated measurements with other seeds agree: one-way analysis of variance, and the ceiling that noise in
/// the truth sets to any correlation with it.
/// </summary>
/// <param name="Architectures">Number of architectures measured.</param>
/// <param name="Seeds">Measurements per architecture.</param>
/// <param name="Between">Standard deviation between the architectures' means.</param>
/// <param name="Seed">Standard deviation between seeds of one architecture (pooled); NaN with one seed.</param>
/// <param name="Single">Reliability of one measurement, ICC(1,1) of Shrout and Fleiss; NaN with one seed.</param>
/// <param name="Mean">Reliability of the mean over all seeds, ICC(1,k); NaN where the architectures'
/// means do not vary.</param>
/// <param name="SplitHalf">The same from the correlation of halves of the seeds, stepped up by Spearman-Brown.</param>
/// <param name="Ceiling">
/// Square root of <paramref name="Mean"/> (0 where that is negative, NaN where there is none): no estimator's expected
/// correlation with the means is higher.
/// </param>
public sealed record Reliability(int Architectures, int Seeds, double Between, double Seed, double Single, double Mean,
    double SplitHalf, double Ceiling)
{
    /// <summary>Measures agreement.</summary>
    /// <param name="rows">Per architecture, one number per seed; as many for each.</param>
    /// <exception cref="StatisticsException">Fewer than two architectures, rows of different
    /// lengths, or NaN.</exception>
    public static Reliability Of(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        var n = rows.Count;
        if (n < 2) throw new StatisticsException($"Reliability is measured on at least two architectures; met {n}.");
        var k = rows[0].Count;
        foreach (var row in rows)
        {
            if (row.Count != k || k == 0)
                throw new StatisticsException(
                    "Reliability takes equally many seeds, at least one, for every architecture; "
                        + $"met {k} and {row.Count}.");
            StatisticsException.CheckNumbers(row);
        }
        var between = Variation.Squares(Variation.Means(rows)) / (n - 1); // variance of means = mean square between / k
        if (k == 1) return new(n, 1, Math.Sqrt(between), double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var within = rows.Sum(Variation.Squares) / (n * (k - 1.0));
        var (single, mean) = (double.NaN, double.NaN);
        if (between > 0 || within > 0) single = (k * between - within) / (k * between + (k - 1) * within);
        if (between > 0) mean = (between - within / k) / between;
        return new(n, k, Math.Sqrt(between), Math.Sqrt(within), single, mean, HalfAgainstHalf(rows, k),
            Math.Sqrt(Math.Max(0, mean)));
    }

    private static double HalfAgainstHalf(IReadOnlyList<IReadOnlyList<double>> rows, int k)
    {
        var half = k / 2;
        var rng = new Rng(0);
        var correlations = Enumerable.Range(0, k == 2 ? 1 : 100).Select(_ =>
        {
            var order = rng.Permutation(k);
            return Correlation.Pearson(Means(order[..half]), Means(order[half..(2 * half)]));
        }).ToList();
        var r = correlations.Average();
        var length = (double)k / half;
        return length * r / (1 + (length - 1) * r);

        double[] Means(int[] seeds) => Variation.Means(rows.Select(row => Array.ConvertAll(seeds, s => row[s])));
    }
}
