namespace FaDE.Search.Statistics;

/// <summary>
/// What is lost by looking only at the n best-scored: the best true value minus the best among those n.
/// </summary>
/// <param name="N">How many are looked at.</param>
/// <param name="Regret">Never negative, in units of the truth; NaN where scores or truth do not vary, so that
/// nothing is best.</param>
public sealed record TopRegret(int N, double Regret)
{
    /// <summary>Computes the regret; among equal scores the first listed counts as better.</summary>
    /// <exception cref="StatisticsException">Lists of different lengths or empty, NaN, or n below 1.</exception>
    public static TopRegret Of(IReadOnlyList<double> scores, IReadOnlyList<double> truth, int n)
    {
        StatisticsException.CheckPaired(scores, truth);
        if (n < 1 || scores.Count == 0)
            throw new StatisticsException("Regret is measured on at least one of at least one architecture; "
                + $"met n = {n} of {scores.Count}.");
        if (!Variation.In(scores) || !Variation.In(truth)) return new(n, double.NaN);
        return new(n, truth.Max()
            - Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).Take(n).Max(i => truth[i]));
    }
}
