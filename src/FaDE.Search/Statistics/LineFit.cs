namespace FaDE.Search.Statistics;

/// <summary>The straight line of least squares.</summary>
/// <param name="Slope">Change of y per unit of x.</param>
/// <param name="Intercept">y at x = 0.</param>
/// <param name="R2">Share of the variance of y that the line explains, 0 to 1; NaN if y is constant.</param>
public sealed record LineFit(double Slope, double Intercept, double R2)
{
    /// <summary>Fits a line.</summary>
    /// <exception cref="StatisticsException">Lists of different lengths, NaN, or all x equal.</exception>
    public static LineFit Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        StatisticsException.CheckPaired(x, y);
        if (!Variation.In(x))
            throw new StatisticsException($"A line needs at least two different x; met {x.Distinct().Count()}.");
        if (!Variation.In(y)) return new(0, y[0], double.NaN);
        double meanX = x.Average(), meanY = y.Average();
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        var r = Correlation.Pearson(x, y);
        return new(slope, meanY - slope * meanX, r * r);
    }
}
