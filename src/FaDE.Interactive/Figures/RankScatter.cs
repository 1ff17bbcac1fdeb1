using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Figures;

/// <summary>Ranks against the truth: one point per architecture, the quality of the ranks, and beside it what baselines and controls reach.</summary>
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

    /// <summary>The same measure for this method and whatever it must be compared with: other estimators, zero-cost baselines, controls.</summary>
    public IReadOnlyList<Estimate> Comparisons { get; init; } = [];

    /// <summary>The measure of <see cref="Comparisons"/>.</summary>
    public string Measure { get; init; } = "Spearman correlation with the truth";

    /// <summary>The figure of measured rank quality, in the numbers of <see cref="RankQuality"/>.</summary>
    /// <param name="scores">The scores measured.</param>
    /// <param name="truth">What they were held against.</param>
    /// <param name="quality">The measurement.</param>
    /// <param name="others">Further estimators and controls to show beside the baselines of the measurement.</param>
    public static RankScatter Of(Scores scores, TruthTable truth, RankQuality quality, params IEnumerable<Estimate> others) =>
        new(truth.Accuracies.Keys.Order(ArchitectureOrder.Instance)
        .Select(a => (a, Rank: scores[a], Truth: truth[a], Sd: truth.Deviation(a), Spread: (scores as FadeRanks)?.Spread(a) ?? double.NaN))
        .Select(p => new RankPoint(p.a.ToString(), p.Rank, p.Truth, p.Truth - p.Sd, p.Truth + p.Sd, p.Rank - p.Spread, p.Rank + p.Spread)))
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
            .. quality.Baselines.Select(b => new Estimate(b.Name, b.Spearman, b.SpearmanInterval.Low, b.SpearmanInterval.High, Role.Baseline)),
            .. others.Where(o => o.Role != Role.Method),
        ],
        };

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("architecture", _points.Select(p => p.Label)).Add("rank", _points.Select(p => p.Rank))
        .Add("rank_low", _points.Select(p => p.RankLow)).Add("rank_high", _points.Select(p => p.RankHigh)).Add("truth", _points.Select(p => p.Truth))
        .Add("truth_low", _points.Select(p => p.TruthLow)).Add("truth_high", _points.Select(p => p.TruthHigh));

    /// <inheritdoc/>
    protected override string Name => "Ranks against the truth";

    /// <inheritdoc/>
    protected override string KeyNumbers =>
        string.Join(", ", Quality.Select(Worded).Append($"n = {Shown.Count}"))
        + (Shown.Count < _points.Length ? $" ({_points.Length - Shown.Count} without a finite rank and accuracy left out)" : "");

    // Beside the correlations the regret of the first pick; the others are in the summary.
    /// <inheritdoc/>
    protected override string Subtitle => string.Join(", ", Quality.Where(q => !IsRegret(q) || q.Name.StartsWith("top-1 ", StringComparison.Ordinal))
        .Select(Worded).Append($"{Shown.Count} architectures"));

    /// <inheritdoc/>
    protected override string? Missing => _points.Length == 0 ? "there are no architectures yet"
        : Shown.Count == 0 ? $"none of the {_points.Length} architectures has a finite rank and accuracy" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => Math.Max(400, Comparisons.Count == 0 ? 0 : Rows.Height + 16);

    private List<RankPoint> Shown =>
        [.. _points.Where(p => double.IsFinite(p.Rank) && double.IsFinite(p.Truth) && Math.Abs(p.Rank) < 1e150 && Math.Abs(p.Truth) < 1e150)];

    private EstimateRows Rows => new(Comparisons, 366, Measure);

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var (theme, shown, many) = (canvas.Theme, Shown, _points.Length > 300);
        var intervals = many ? [] : shown;
        var panel = new Panel(canvas, 72, 42, (Comparisons.Count > 0 ? 500 : FigureWidth - 24) - 72 - 12, BodyHeight - 42 - 46,
            Scale.Fit(shown.Select(p => p.Rank).Concat(intervals.SelectMany(p => new[] { p.RankLow, p.RankHigh }))),
            Scale.Fit(shown.Select(p => p.Truth).Concat(intervals.SelectMany(p => new[] { p.TruthLow, p.TruthHigh }))));
        panel.Axes(RankName, TruthName);
        foreach (var p in intervals)
        {
            panel.VerticalInterval(p.Rank, p.TruthLow, p.TruthHigh, theme.Muted, 0.5, 0);
            panel.HorizontalInterval(p.Truth, p.RankLow, p.RankHigh, theme.Muted, 0.5, 0);
        }
        panel.Points([.. shown.Select(p => (p.Rank, p.Truth))], theme.Category(0), hint: i =>
            $"{shown[i].Label}: {RankName} {Typography.Number(shown[i].Rank)}, accuracy {Typography.Number(shown[i].Truth)}");
        var (picked, best) = (shown.MaxBy(p => p.Rank)!, shown.MaxBy(p => p.Truth)!);
        Mark(canvas, panel, picked, picked == best ? $"best by rank and truth: {best.Label}" : $"best by rank: {picked.Label}", theme.Category(1),
            below: picked != best);
        if (picked != best) Mark(canvas, panel, best, $"best in truth: {best.Label}", theme.Category(2), below: false);
        if (Comparisons.Count > 0) Rows.Draw(canvas, 516, 22);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var shown = Shown;
        var chart = new Chart(theme, Heading, Subtitle);
        chart.Points(RankName, [.. shown.Select(p => (p.Rank, p.Truth))], "markers", theme.Category(0), [.. shown.Select(p => p.Label)], trace =>
        {
            trace["showlegend"] = false;
            if (shown.Count > 300 || !shown.Any(p => double.IsFinite(p.TruthHigh))) return;
            trace["error_y"] = new JsonObject
            {
                ["type"] = "data",
                ["symmetric"] = false,
                ["array"] = Figures.Chart.Numbers(shown.Select(p => p.TruthHigh - p.Truth)),
                ["arrayminus"] = Figures.Chart.Numbers(shown.Select(p => p.Truth - p.TruthLow)),
                ["thickness"] = 1,
                ["width"] = 0,
                ["color"] = theme.Muted,
            };
        });
        chart.Axis("yaxis", TruthName).Axis("xaxis", RankName, more: a => a["domain"] = new JsonArray(0, Comparisons.Count > 0 ? 0.54 : 1));
        if (Comparisons.Count == 0) return chart;
        BarComparison.Bars(chart, Comparisons, "2");
        return chart.Axis("xaxis2", Measure, more: a => (a["domain"], a["anchor"]) = (new JsonArray(0.74, 1), "y2"));
    }

    private static bool IsRegret(Estimate estimate) => estimate.Name.Contains("regret", StringComparison.OrdinalIgnoreCase);

    private static string Worded(Estimate estimate) => $"{estimate.Name} {estimate.Text(IsRegret(estimate) ? 3 : 2)}";

    private static void Mark(Canvas canvas, Panel panel, RankPoint point, string text, string colour, bool below)
    {
        var (x, y) = (panel.X(point.Rank), panel.Y(point.Truth));
        canvas.Circle(x, y, 7.5, "none", colour, 2);
        var width = Math.Min(200, Typography.Width(text, 11));
        var left = x + 12 + width < panel.Right + 8;
        canvas.Rectangle(left ? x + 10 : x - 14 - width, y + (below ? 4 : -17), width + 4, 13, canvas.Theme.Background, radius: 3, opacity: 0.8);
        canvas.Text(left ? x + 12 : x - 12, y + (below ? 14 : -7), text, 11, colour, left ? Anchor.Start : Anchor.End, true, room: 200);
    }
}
