namespace FaDE.Search.Statistics;

/// <summary>
/// Correlation of paired numbers, -1 to 1; NaN where it is undefined (fewer than two pairs, or one side constant).
/// </summary>
public static class Correlation
{
    /// <summary>Pearson's r: how well a line fits.</summary>
    /// <exception cref="StatisticsException">Lists of different lengths, or NaN.</exception>
    public static double Pearson(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        StatisticsException.CheckPaired(x, y);
        if (!Variation.In(x) || !Variation.In(y)) return double.NaN;
        double meanX = Variation.Mean(x), meanY = Variation.Mean(y), xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < x.Count; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
        }
        return xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1) : double.NaN;
    }

    /// <summary>Spearman's rho: Pearson's r of the ranks, ties at their mean rank.</summary>
    /// <exception cref="StatisticsException">Lists of different lengths, or NaN.</exception>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        StatisticsException.CheckPaired(x, y);
        return Pearson(Midranks.Of(x), Midranks.Of(y));
    }

    /// <summary>
    /// Kendall's tau-b: concordant minus discordant pairs over the geometric mean of the pairs untied on each side; in
    /// n log n time (Knight 1966).
    /// </summary>
    /// <exception cref="StatisticsException">Lists of different lengths, or NaN.</exception>
    public static double Kendall(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        StatisticsException.CheckPaired(x, y);
        var n = x.Count;
        var pairs = new (double X, double Y)[n];
        for (var i = 0; i < n; i++) pairs[i] = (x[i], y[i]);
        Array.Sort(pairs);
        long tiedX = Ties(pairs, (a, b) => a.X == b.X), tiedBoth = Ties(pairs, (a, b) => a == b);
        var sorted = pairs.Select(p => p.Y).ToArray();
        var swaps = SortCountingSwaps(sorted, new double[n]);
        var tiedY = Ties(sorted, (a, b) => a == b);
        var all = (long)n * (n - 1) / 2;
        double untied = Math.Sqrt(all - tiedX) * Math.Sqrt(all - tiedY);
        return untied > 0 ? Math.Clamp((all - tiedX - tiedY + tiedBoth - 2 * swaps) / untied, -1, 1) : double.NaN;
    }

    /// <summary>
    /// Spearman's rho between what is left of <paramref name="x"/> and of <paramref name="y"/> once their ranks' linear
    /// dependence on the ranks of other numbers is taken out.
    /// </summary>
    /// <param name="x">For instance scores.</param>
    /// <param name="y">For instance accuracies.</param>
    /// <param name="controls">For instance zero-cost baselines; linearly dependent ones are harmless.</param>
    /// <returns>NaN also where the controls leave nothing of one side.</returns>
    /// <exception cref="StatisticsException">Lists of different lengths, or NaN.</exception>
    public static double PartialSpearman(IReadOnlyList<double> x, IReadOnlyList<double> y,
        params IReadOnlyList<IReadOnlyList<double>> controls)
    {
        StatisticsException.CheckPaired(x, y);
        var basis = new List<double[]>();
        foreach (var control in controls)
        {
            StatisticsException.CheckPaired(x, control);
            if (Rest(Centred(control), basis) is { } rest) basis.Add(rest);
        }
        return Rest(Centred(x), basis) is { } restX && Rest(Centred(y), basis) is { } restY
            ? Math.Clamp(Dot(restX, restY), -1, 1)
            : double.NaN;
    }

    private static double[] Centred(IReadOnlyList<double> values)
    {
        var ranks = Midranks.Of(values);
        return [.. ranks.Select(r => r - (ranks.Length + 1) / 2.0)];
    }

    /// <summary>
    /// The unit vector along the part of a vector orthogonal to a basis (Gram-Schmidt, twice for accuracy), or null if
    /// nothing is left.
    /// </summary>
    private static double[]? Rest(double[] vector, List<double[]> basis)
    {
        var before = Math.Sqrt(Dot(vector, vector));
        var rest = vector.ToArray();
        for (var pass = 0; pass < 2; pass++)
            foreach (var b in basis)
            {
                var along = Dot(rest, b);
                for (var i = 0; i < rest.Length; i++) rest[i] -= along * b[i];
            }
        var norm = Math.Sqrt(Dot(rest, rest));
        return norm > 1e-9 * before ? [.. rest.Select(r => r / norm)] : null;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static long Ties<T>(T[] sorted, Func<T, T, bool> equal)
    {
        long ties = 0, run = 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            run = equal(sorted[i - 1], sorted[i]) ? run + 1 : 0;
            ties += run;
        }
        return ties;
    }

    /// <summary>Merge sort; returns the number of pairs that were in descending order.</summary>
    private static long SortCountingSwaps(Span<double> values, Span<double> buffer)
    {
        if (values.Length < 2) return 0;
        var half = values.Length / 2;
        var swaps = SortCountingSwaps(values[..half], buffer[..half])
            + SortCountingSwaps(values[half..], buffer[half..]);
        for (int left = 0, right = half, to = 0; to < values.Length; to++)
            if (right == values.Length || (left < half && values[left] <= values[right])) buffer[to] = values[left++];
            else
            {
                buffer[to] = values[right++];
                swaps += half - left;
            }
        buffer[..values.Length].CopyTo(values);
        return swaps;
    }
}
