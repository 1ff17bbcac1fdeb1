using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Ranks;

/// <summary>How well scores rank architectures, held against the truth and beside cheap baselines.</summary>
/// <param name="Estimator">Whose scores.</param>
/// <param name="Architectures">Number of architectures compared: those that the truth lists.</param>
/// <param name="Spearman">Rank correlation with the truth; NaN if the scores are all equal.</param>
/// <param name="SpearmanInterval">From resampling the candidates of every choice, the honest width.</param>
/// <param name="SpearmanIntervalOverArchitectures">From resampling architectures; too narrow, for comparison
/// with publications.</param>
/// <param name="Kendall">Kendall's tau-b with the truth.</param>
/// <param name="KendallInterval">From resampling the candidates.</param>
/// <param name="Partial">Spearman correlation given all baselines; NaN where they leave nothing.</param>
/// <param name="PartialInterval">From resampling the candidates.</param>
/// <param name="Regrets">Top-n regrets.</param>
/// <param name="Reliability">Of the truth, where it has seeds.</param>
/// <param name="Baselines">The same correlations of every baseline.</param>
public sealed record RankQuality(
    string Estimator,
    int Architectures,
    double Spearman,
    Interval SpearmanInterval,
    Interval SpearmanIntervalOverArchitectures,
    double Kendall,
    Interval KendallInterval,
    double Partial,
    Interval PartialInterval,
    IReadOnlyList<TopRegret> Regrets,
    Reliability? Reliability,
    IReadOnlyList<BaselineQuality> Baselines)
{
    /// <summary>
    /// The highest correlation that the noise of the truth allows an estimator to expect; NaN where unknown.
    /// </summary>
    public double Ceiling => Reliability?.Ceiling ?? double.NaN;

    /// <summary>Compares scores with the truth.</summary>
    /// <param name="scores">The scores, of the region of the truth.</param>
    /// <param name="truth">Usually a <see cref="TruthTable"/>; the architectures that it lists are compared.</param>
    /// <param name="baselines">Scores that the partial correlation holds fixed, and controls; each scores all these
    /// architectures.</param>
    /// <param name="settings">Resampling and top-n; the defaults if null.</param>
    /// <exception cref="StatisticsException">Fewer than three architectures, or one that is not scored.</exception>
    public static RankQuality Of(Scores scores, Scores truth, IReadOnlyList<Scores>? baselines = null,
        RankQualitySettings? settings = null)
    {
        settings ??= new();
        var architectures = truth.Best().Select(row => row.Architecture).Order(ArchitectureOrder.Instance).ToList();
        if (architectures.Count < 3)
            throw new StatisticsException("Rank quality is measured on at least three architectures; "
                + $"met {architectures.Count}.");
        var (x, y) = (Values(scores), Values(truth));
        var controls = (baselines ?? []).Select(Values).ToArray();
        var overCandidates =
            Bootstrap.OverCandidates(truth.Region, architectures, settings.Samples, settings.Seed, settings.Level);
        var overArchitectures =
            Bootstrap.OverArchitectures(architectures.Count, settings.Samples, settings.Seed, settings.Level);
        return new RankQuality(
            scores.Estimator,
            architectures.Count,
            Correlation.Spearman(x, y),
            overCandidates.Of(sample => Correlation.Spearman(Take(x, sample), Take(y, sample))),
            overArchitectures.Of(sample => Correlation.Spearman(Take(x, sample), Take(y, sample))),
            Correlation.Kendall(x, y),
            overCandidates.Of(sample => Correlation.Kendall(Take(x, sample), Take(y, sample))),
            Correlation.PartialSpearman(x, y, controls),
            overCandidates.Of(sample => Correlation.PartialSpearman(Take(x, sample), Take(y, sample),
                [.. controls.Select(c => Take(c, sample))])),
            [.. settings.Tops.Where(n => n <= architectures.Count).Select(n => TopRegret.Of(x, y, n))],
            (truth as TruthTable)?.Reliability,
            [.. (baselines ?? []).Zip(controls, (baseline, c) => new BaselineQuality(
                baseline.Estimator,
                Correlation.Spearman(c, y),
                overCandidates.Of(sample => Correlation.Spearman(Take(c, sample), Take(y, sample))),
                Correlation.Kendall(c, y)))]);

        double[] Values(Scores of) => [.. architectures.Select(a => double.IsNaN(of[a])
            ? throw new StatisticsException($"'{of.Estimator}' must score every architecture that the truth lists; "
                + $"it has no score for {a}.")
            : of[a])];
    }

    private static double[] Take(double[] values, int[] sample) => Array.ConvertAll(sample, i => values[i]);
}
