using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Ranks against the truth: one point per architecture, the quality of the ranks, and beside it what baselines and
/// controls reach.
/// </summary>
/// <param name="points">One per architecture.</param>
public sealed class RankScatter(IEnumerable<RankPoint> points) : Figure
{
    private readonly RankPoint[] _points = [.. points];

    /// <summary>What the horizontal axis shows.</summary>
    public string RankName { get; init; } = "FaDE-rank";

    /// <summary>What the vertical axis shows.</summary>
    public string TruthName { get; init; } = "accuracy after stand-alone training";

    /// <summary>The quality of these ranks: Spearman, Kendall, top-n regret, ... with intervals.</summary>
    public IReadOnlyList<Estimate> Quality { get; init; } = [];

    /// <summary>
    /// The same measure for this method and whatever it must be compared with: other estimators, zero-cost
    /// baselines, controls.
    /// </summary>
    public IReadOnlyList<Estimate> Comparisons { get; init; } = [];

    /// <summary>The measure of <see cref="Comparisons"/>.</summary>
    public string Measure { get; init; } = "Spearman correlation with the truth";

    /// <summary>The figure of measured rank quality, in the numbers of <see cref="RankQuality"/>.</summary>
    /// <param name="scores">The scores measured.</param>
    /// <param name="truth">What they were held against.</param>
    /// <param name="quality">The measurement.</param>
    /// <param name="others">Further estimators and controls to show beside the baselines of the measurement.</param>
    public static RankScatter Of(Scores scores, TruthTable truth, RankQuality quality,
        params IEnumerable<Estimate> others) =>
        new(truth.Accuracies.Keys.Order(ArchitectureOrder.Instance)
        .Select(a => (a, Rank: scores[a], Truth: truth[a], Sd: truth.Deviation(a),
            Spread: (scores as FadeRanks)?.Spread(a) ?? double.NaN))
        .Select(p => new RankPoint(p.a.ToString(), p.Rank, p.Truth, p.Truth - p.Sd, p.Truth + p.Sd, p.Rank - p.Spread,
            p.Rank + p.Spread)))
        {
            RankName = scores is FadeRanks ? "FaDE-rank" : scores.Estimator,
            Quality =
        [
            new("Spearman", quality.Spearman, quality.SpearmanInterval.Low, quality.SpearmanInterval.High),
            new("Kendall", quality.Kendall, quality.KendallInterval.Low, quality.KendallInterval.High),
            .. quality.Regrets.Select(r => new Estimate($"top-{r.N} regret", r.Regret)),
        ],
            Comparisons =
        [
            new(quality.Estimator, quality.Spearman, quality.SpearmanInterval.Low, quality.SpearmanInterval.High),
            .. others.Where(o => o.Role == Role.Method),
            .. quality.Baselines.Select(b =>
                new Estimate(b.Name, b.Spearman, b.SpearmanInterval.Low, b.SpearmanInterval.High, Role.Baseline)),
            .. others.Where(o => o.Role != Role.Method),
        ],
        };

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("architecture", _points.Select(p => p.Label))
        .Add("rank", _points.Select(p => p.Rank))
        .Add("rank_low", _points.Select(p => p.RankLow)).Add("rank_high", _points.Select(p => p.RankHigh))
        .Add("truth", _points.Select(p => p.Truth))
        .Add("truth_low", _points.Select(p => p.TruthLow)).Add("truth_high", _points.Select(p => p.TruthHigh));

    /// <inheritdoc/>
    protected override string Name => "Ranks against the truth";

    /// <inheritdoc/>
    protected override string KeyNumbers =>
        string.Join(", ", Quality.Select(Worded).Append($"n = {Shown.Count}"))
        + (Shown.Count < _points.Length
            ? $" ({_points.Length - Shown.Count} without a finite rank and accuracy left out)"
            : "");

    // Beside the correlations the regret of the first pick; the others are in the summary.
    /// <inheritdoc/>
    protected override string Subtitle =>
        string.Join(", ", Quality.Where(q => !IsRegret(q) || q.Name.StartsWith("top-1 ", StringComparison.Ordinal))
            .Select(Worded).Append($"{Shown.Count} architectures"));

    /// <inheritdoc/>
    protected override string? Missing => _points.Length == 0 ? "there are no architectures yet"
        : Shown.Count == 0 ? $"none of the {_points.Length} architectures has a finite rank and accuracy" : null;

    private List<RankPoint> Shown =>
        [.. _points.Where(p => double.IsFinite(p.Rank) && double.IsFinite(p.Truth) && Math.Abs(p.Rank) < 1e150
            && Math.Abs(p.Truth) < 1e150)];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme)
    {
        var shown = Shown;
        var intervals = _points.Length > 300 ? [] : shown;
        var height = Math.Max(400, Comparisons.Count == 0 ? 0 : EstimateRows.HeightOf(Comparisons.Count) + 16);
        var (picked, best) = (shown.MaxBy(p => p.Rank)!, shown.MaxBy(p => p.Truth)!);
        var panel = new Panel(72, 42, (Comparisons.Count > 0 ? 500 : FigureWidth - 24) - 72 - 12, height - 42 - 46,
            Axis.Of(shown.Select(p => p.Rank).Concat(intervals.SelectMany(p => new[] { p.RankLow, p.RankHigh })),
                RankName),
            Axis.Of(shown.Select(p => p.Truth).Concat(intervals.SelectMany(p => new[] { p.TruthLow, p.TruthHigh })),
                TruthName) with { Count = 5 },
        [
            new Intervals([.. intervals.Select(p => new Whisker(p.Rank, p.Truth, p.TruthLow, p.TruthHigh))],
                theme.Muted),
            new Intervals([.. intervals.Select(p => new Whisker(p.Rank, p.Truth, p.RankLow, p.RankHigh))], theme.Muted)
            { Horizontal = true },
            new Points([.. shown.Select(p => (p.Rank, p.Truth))], theme.Category(0))
            {
                Hint = i => $"{shown[i].Label}: {RankName} {Typography.Number(shown[i].Rank)}, "
                    + $"accuracy {Typography.Number(shown[i].Truth)}",
            },
            .. Marked(picked,
                picked == best ? $"best by rank and truth: {best.Label}" : $"best by rank: {picked.Label}",
                theme.Category(1), below: picked != best),
            .. picked == best ? [] : Marked(best, $"best in truth: {best.Label}", theme.Category(2), below: false),
        ]);
        return new(height)
        {
            Panels = Comparisons.Count == 0 ? [panel]
                : [panel, EstimateRows.Panel(Comparisons, theme, 516, 22, 366, Measure)],
        };
    }

    private static bool IsRegret(Estimate estimate) =>
        estimate.Name.Contains("regret", StringComparison.OrdinalIgnoreCase);

    private static string Worded(Estimate estimate) => $"{estimate.Name} {estimate.Text(IsRegret(estimate) ? 3 : 2)}";

    private static IEnumerable<Mark> Marked(RankPoint point, string text, string colour, bool below) =>
    [
        new Points([(point.Rank, point.Truth)], colour)
        { Shape = PointShape.Ring, Radius = 7.5, Opacity = 1, Hint = _ => text },
        new Labels(new Label(point.Rank, point.Truth, text, colour)
        { Across = 12, Down = below ? 14 : -7, Turns = true, Bold = true, Ground = true }),
    ];
}
