namespace FaDE.Search.Statistics;

/// <summary>
/// Quantiles with linear interpolation between order statistics (type 7 of Hyndman and Fan, the default
/// of R and numpy).
/// </summary>
public static class Quantile
{
    /// <summary>A quantile.</summary>
    /// <param name="values">At least one number, in any order.</param>
    /// <param name="q">0 (minimum) to 1 (maximum).</param>
    /// <exception cref="StatisticsException">No values, NaN, or <paramref name="q"/> out of range.</exception>
    public static double Of(IReadOnlyList<double> values, double q)
    {
        StatisticsException.CheckNumbers(values);
        if (values.Count == 0 || !(q is >= 0 and <= 1))
            throw new StatisticsException("A quantile takes at least one value and q in 0..1; "
                + $"met {values.Count} values and q = {q}.");
        var sorted = values.Order().ToArray();
        var at = q * (sorted.Length - 1);
        var below = (int)at;
        return below == at ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>The median.</summary>
    public static double Median(IReadOnlyList<double> values) => Of(values, 0.5);
}
