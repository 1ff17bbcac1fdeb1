namespace FaDE.Search.Statistics;

/// <summary>P-values corrected for the number of tests.</summary>
public static class MultipleTests
{
    /// <summary>
    /// Holm's step-down correction (Holm 1979): no false finding in the whole family, with the wanted probability.
    /// </summary>
    /// <param name="p">P-values; NaN stays NaN and is not counted.</param>
    /// <returns>Corrected p-values, in the same order.</returns>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i]).ToList();
        var (corrected, most) = (Enumerable.Repeat(double.NaN, p.Count).ToArray(), 0.0);
        for (var i = 0; i < order.Count; i++)
            corrected[order[i]] = most = Math.Max(most, Math.Min(1, (order.Count - i) * p[order[i]]));
        return corrected;
    }
}
