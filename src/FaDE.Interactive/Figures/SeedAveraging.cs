using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>How much averaging the ranks of several supernets helps: the quality of ensembles of growing size.</summary>
/// <param name="points">Per number of supernets the mean quality of such ensembles, and its spread.</param>
public sealed class SeedAveraging(IEnumerable<CurvePoint> points) : Figure
{
    private readonly CurvePoint[] _points = [.. points];

    /// <summary>What is measured.</summary>
    public string Measure { get; init; } = "Spearman correlation with the truth";

    /// <summary>Levels to compare with: the ceiling that the truth's noise sets, the best baseline.</summary>
    public IReadOnlyList<Estimate> Levels { get; init; } = [];

    /// <inheritdoc/>
    public override Columns Data => new Columns().Add("supernets", _points.Select(p => p.X)).Add("value", _points.Select(p => p.Value))
        .Add("low", _points.Select(p => p.Low)).Add("high", _points.Select(p => p.High));

    /// <inheritdoc/>
    protected override string Name => "Averaging over supernets";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", new[] { Shown[0], Shown[^1] }.Distinct()
            .Select(p => $"{Typography.Fixed(p.Value, 2)} with {Typography.Number(p.X)} {(p.X == 1 ? "supernet" : "supernets")}")
        .Concat(Levels.Select(l => $"{l.Name} {Typography.Fixed(l.Value, 2)}")));

    /// <inheritdoc/>
    protected override string? Missing => _points.Length == 0 ? "no supernet has been trained yet" : Shown.Count == 0
        ? $"none of the {_points.Length} values is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => 340;

    private List<CurvePoint> Shown => [.. _points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Value)).OrderBy(p => p.X)];

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var (theme, shown) = (canvas.Theme, Shown);
        var ends = Levels.Select((l, i) => (X: shown[^1].X, Y: l.Value, Text: $"{l.Name} {Typography.Fixed(l.Value, 2)}", Colour: Colour(theme, i)))
            .Append((X: shown[^1].X, Y: shown[^1].Value,
                Text: $"average of {Typography.Number(shown[^1].X)}: {Typography.Fixed(shown[^1].Value, 2)}", Colour: theme.Category(0))).ToList();
        var room = Math.Min(240, 28 + ends.Max(e => Typography.Width(e.Text, 11.5)));
        var panel = new Panel(canvas, 72, 42, FigureWidth - 72 - 16 - room, 340 - 42 - 46, Scale.Fit(shown.Select(p => p.X)),
            Scale.Fit(shown.SelectMany(p => new[] { p.Value, p.Low, p.High }).Concat(Levels.Select(l => l.Value))));
        panel.Axes("supernets averaged", Measure, xAt: shown.Count <= 24 ? [.. shown.Select(p => p.X).Distinct()] : null);
        panel.Band([.. shown.Select(p => (p.X, p.Low, p.High))], theme.Category(0));
        for (var i = 0; i < Levels.Count; i++) panel.Level(Levels[i].Value, Colour(theme, i));
        panel.Curve([.. shown.Select(p => (p.X, p.Value))], theme.Category(0), 2.4);
        panel.Points([.. shown.Select(p => (p.X, p.Value))], theme.Category(0), 4.5, 1, i => $"{shown[i].X}: {Typography.Fixed(shown[i].Value, 3)}");
        panel.EndLabels(ends, room);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var shown = Shown;
        var chart = new Chart(theme, Heading, Subtitle).Band([.. shown.Select(p => (p.X, p.Low, p.High))], theme.Category(0));
        foreach (var (level, i) in Levels.Select((l, i) => (l, i)))
            chart.Points(level.Name, [(shown[0].X, level.Value), (shown[^1].X, level.Value)], "lines", Colour(theme, i), more: t =>
                t["line"]!["dash"] = "dash");
        return chart.Points("ensemble", [.. shown.Select(p => (p.X, p.Value))], "lines+markers", theme.Category(0))
            .Axis("xaxis", "supernets averaged").Axis("yaxis", Measure);
    }

    private string Colour(Theme theme, int level) => Levels[level].Role switch
    {
        Role.Method => theme.Category(2),
        Role.Baseline => theme.Muted,
        _ => theme.Category(1),
    };
}
