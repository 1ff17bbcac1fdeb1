namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Five numbers of a sample, and what lies outside of them (Tukey 1977).</summary>
/// <param name="At">Where the box stands.</param>
/// <param name="Low">Lower whisker: the least value within 1.5 interquartile ranges of the box.</param>
/// <param name="Q1">First quartile.</param>
/// <param name="Median">Median.</param>
/// <param name="Q3">Third quartile.</param>
/// <param name="High">Upper whisker.</param>
/// <param name="Outside">Values beyond the whiskers.</param>
/// <param name="Colour">Colour.</param>
public sealed record Box(double At, double Low, double Q1, double Median, double Q3, double High,
    IReadOnlyList<double> Outside, string Colour)
{
    /// <summary>The box of a sample; quartiles by linear interpolation.</summary>
    /// <returns>Null where no value is finite.</returns>
    public static Box? Of(IEnumerable<double> values, double at, string colour)
    {
        double[] sorted = [.. values.Where(v => double.IsFinite(v) && Math.Abs(v) < 1e150).Order()];
        if (sorted.Length == 0) return null;
        double Quantile(double q)
        {
            var place = q * (sorted.Length - 1);
            var below = (int)place;
            return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
        }
        var (q1, q3) = (Quantile(0.25), Quantile(0.75));
        var reach = 1.5 * (q3 - q1);
        double[] inside = [.. sorted.Where(v => v >= q1 - reach && v <= q3 + reach)];
        return new(at, Math.Min(q1, inside[0]), q1, Quantile(0.5), q3, Math.Max(q3, inside[^1]),
            [.. sorted.Where(v => v < q1 - reach || v > q3 + reach)], colour);
    }
}
