namespace FaDE.Search.Statistics;

/// <summary>
/// The one place that decides whether numbers vary. Where nothing does there is nothing to rank, correlate, or test:
/// every statistic asks here before it takes a mean, since the mean of equal numbers need not be that number, and what
/// is left of it then decides alone.
/// </summary>
public static class Variation
{
    /// <summary>
    /// Differences of numbers that were computed count from this share of the largest of them on; below it
    /// lies rounding.
    /// </summary>
    private const double Rounding = 1e-12;

    /// <summary>Whether numbers as they were measured differ at all: their maximum is not their minimum.</summary>
    /// <param name="values">Any numbers; fewer than two do not vary.</param>
    public static bool In(IReadOnlyList<double> values)
    {
        for (var i = 1; i < values.Count; i++)
            if (values[i] != values[0]) return true;
        return false;
    }

    /// <summary>Whether numbers that were computed (differences, means) differ by more than rounding.</summary>
    /// <param name="values">Any numbers; fewer than two do not vary.</param>
    public static bool BeyondRounding(IReadOnlyList<double> values) =>
        In(values) && values.Max() - values.Min() > Rounding * values.Max(Math.Abs);

    /// <summary>What one computed number lies above another; exactly 0 where rounding alone parts them.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    public static double Difference(double a, double b) => BeyondRounding([a, b]) ? a - b : 0;

    /// <summary>The mean; of equal numbers that number, and of the same numbers in any order the same mean.</summary>
    /// <param name="values">At least one number.</param>
    public static double Mean(IReadOnlyList<double> values) => In(values) ? values.Order().Average() : values[0];

    /// <summary>The mean of every row; means that differ by rounding alone are made equal.</summary>
    /// <param name="rows">At least one number each.</param>
    public static double[] Means(IEnumerable<IReadOnlyList<double>> rows)
    {
        double[] means = [.. rows.Select(Mean)];
        if (!BeyondRounding(means)) Array.Fill(means, means.FirstOrDefault());
        return means;
    }

    /// <summary>The sum of squared differences from the mean; exactly 0 where nothing varies.</summary>
    /// <param name="values">Any numbers.</param>
    public static double Squares(IReadOnlyList<double> values)
    {
        if (!In(values)) return 0;
        var mean = Mean(values);
        return values.Sum(v => (v - mean) * (v - mean));
    }

    /// <summary>
    /// The standard deviation of a sample (n - 1); exactly 0 where nothing varies, NaN for fewer than two numbers.
    /// </summary>
    /// <param name="values">Any numbers.</param>
    public static double Deviation(IReadOnlyList<double> values) =>
        values.Count < 2 ? double.NaN : Math.Sqrt(Squares(values) / (values.Count - 1));
}
