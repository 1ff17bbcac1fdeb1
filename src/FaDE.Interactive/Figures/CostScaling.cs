using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Statistics;

namespace FaDE.Interactive.Figures;

/// <summary>How the cost grows with the size of a region: measurements, the straight line through them, and how well it fits.</summary>
/// <param name="series">One per method.</param>
public sealed class CostScaling(IEnumerable<ScalingSeries> series) : Figure
{
    private readonly ScalingSeries[] _series = [.. series];

    /// <summary>What the horizontal axis counts.</summary>
    public string SizeName { get; init; } = "candidates x stages, k\u00b7d";

    /// <summary>What the vertical axis measures.</summary>
    public string CostName { get; init; } = "seconds";

    /// <summary>Whether costs are drawn on a logarithmic axis, for methods that grow exponentially.</summary>
    public bool Logarithmic { get; init; }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _series.SelectMany(s => s.Points.Select(p => (s.Name, p))).ToList();
            return new Columns().Add("method", rows.Select(r => r.Name)).Add("size", rows.Select(r => r.p.Size))
                .Add("cost", rows.Select(r => r.p.Cost));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Cost scaling";

    /// <inheritdoc/>
    protected override string KeyNumbers => string.Join(", ", Shown.Select(s => s.Name + (Fit(s) is { } f
        ? $": {Typography.Number(f.Slope)} {CostName} per unit, straight to R\u00b2 = {Typography.Fixed(f.R2, 4)} on {s.Points.Count} points"
            : $": {Typography.Number(s.Points.MinBy(p => p.Size).Cost)} to {Typography.Number(s.Points.MaxBy(p => p.Size).Cost)} {CostName}")));

    /// <inheritdoc/>
    protected override string? Missing => _series.Length == 0 || _series.All(s => s.Points.Count == 0) ? "nothing has been measured yet"
        : Shown.Count == 0 ? "none of the measurements is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => 360;

    private List<ScalingSeries> Shown =>
        [.. _series.Select(s =>
        s with { Points = [.. s.Points.Where(p => double.IsFinite(p.Size) && double.IsFinite(p.Cost) && (!Logarithmic || p.Cost > 0))] })
        .Where(s => s.Points.Count > 0)];

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var shown = Shown;
        var room = Math.Min(190, 24 + shown.Max(s => Typography.Width(s.Name, 11.5)));
        var sizes = Scale.Fit(shown.SelectMany(s => s.Points.Select(p => p.Size)), include: 0);
        var panel = new Panel(canvas, 72, 42, FigureWidth - 72 - 16 - room, 360 - 42 - 46, sizes,
            Scale.Fit(shown.SelectMany(s => s.Points.Select(p => p.Cost)), Logarithmic, Logarithmic ? double.NaN : 0));
        panel.Axes(SizeName, Logarithmic ? $"{CostName} (logarithmic)" : CostName);
        var ends = new List<(double, double, string, string)>();
        foreach (var (s, i) in shown.Select((s, i) => (s, i)))
        {
            var colour = canvas.Theme.Category(i);
            if (Fit(s) is { } fit && !Logarithmic)
                panel.Curve([.. new[] { 0, s.Points.Max(p => p.Size) }.Select(x => (x, fit.Intercept + fit.Slope * x))], colour, 1.6, opacity: 0.75);
            else panel.Curve([.. s.Points.OrderBy(p => p.Size).Select(p => (p.Size, p.Cost))], colour, 1.4, "5 4");
            panel.Points([.. s.Points.Select(p => (p.Size, p.Cost))], colour, 4.5, 0.9);
            var last = s.Points.MaxBy(p => p.Size);
            ends.Add((last.Size, last.Cost, s.Name, colour));
        }
        panel.EndLabels(ends, room);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        foreach (var (s, i) in Shown.Select((s, i) => (s, i)))
        {
            chart.Points(s.Name, [.. s.Points.Select(p => (p.Size, p.Cost))], "markers", theme.Category(i));
            if (Fit(s) is { } fit && !Logarithmic)
                chart.Points(s.Name + ", line", [.. new[] { 0, s.Points.Max(p => p.Size) }.Select(x => (x, fit.Intercept + fit.Slope * x))], "lines",
                    theme.Category(i), more: t => t["showlegend"] = false);
        }
        return chart.Axis("xaxis", SizeName).Axis("yaxis", CostName, Logarithmic);
    }

    private static (double Slope, double Intercept, double R2)? Fit(ScalingSeries s)
    {
        if (!s.Line || s.Points.Select(p => p.Size).Distinct().Count() < 2) return null;
        var line = LineFit.Of([.. s.Points.Select(p => p.Size)], [.. s.Points.Select(p => p.Cost)]);
        return (line.Slope, line.Intercept, line.R2);
    }
}
