namespace FaDE.Search.Tests.Graphs;

/// <summary>The chi-square test against equal probabilities.</summary>
internal static class ChiSquare
{
    public static double Statistic(IReadOnlyList<int> counts)
    {
        var expected = counts.Sum() / (double)counts.Count;
        return counts.Sum(c => (c - expected) * (c - expected) / expected);
    }

    /// <summary>
    /// Within the central 99.8 % by the Wilson-Hilferty approximation: neither too uneven nor too even.
    /// </summary>
    public static bool IsPlausible(IReadOnlyList<int> counts)
    {
        var freedom = counts.Count - 1.0;
        var z = (Math.Pow(Statistic(counts) / freedom, 1 / 3.0) - (1 - 2 / (9 * freedom)))
            / Math.Sqrt(2 / (9 * freedom));
        return Math.Abs(z) < 3.1;
    }
}
