using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>Searches compared at equal cost: the best found so far, with bands over seeds.</summary>
/// <param name="curves">One per method.</param>
public sealed class AnytimeCurves(IEnumerable<AnytimeCurve> curves) : Figure
{
    private readonly AnytimeCurve[] _curves = [.. curves];

    /// <summary>What the horizontal axis counts.</summary>
    public string CostName { get; init; } = "cost in supernet-step equivalents";

    /// <summary>What the vertical axis shows.</summary>
    public string ValueName { get; init; } = "best score so far";

    /// <summary>Whether costs are drawn on a logarithmic axis.</summary>
    public bool Logarithmic { get; init; }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _curves.SelectMany(c => c.Points.Select(p => (c, p))).ToList();
            return new Columns().Add("method", rows.Select(r => r.c.Method)).Add("cost", rows.Select(r => r.p.X))
                .Add("value", rows.Select(r => r.p.Value))
                .Add("low", rows.Select(r => r.p.Low)).Add("high", rows.Select(r => r.p.High));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Anytime curves";

    /// <inheritdoc/>
    protected override string KeyNumbers => "at the end " + string.Join(", ",
        Shown.Select(c => (c.Method, Last: c.Points.LastOrDefault(p => double.IsFinite(p.Value), new(0, double.NaN))))
        .OrderByDescending(c => double.IsNaN(c.Last.Value) ? double.NegativeInfinity : c.Last.Value).Take(8)
            .Select(c => $"{c.Method} {new Estimate("", c.Last.Value, c.Last.Low, c.Last.High).Text(3)}"));

    /// <inheritdoc/>
    protected override string? Missing => _curves.Length == 0 || _curves.All(c => c.Points.Count == 0) ? "no search has finished a step yet"
        : Shown.Count == 0 ? "none of the values is a finite number" : null;

    /// <inheritdoc/>
    protected override double BodyHeight => Math.Max(380, 110 + 15 * Shown.Count);

    private List<AnytimeCurve> Shown =>
        [.. _curves.Where(c => c.Points.Any(p => double.IsFinite(p.Value) && double.IsFinite(p.X) && (!Logarithmic || p.X > 0)))];

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var shown = Shown;
        var room = Math.Min(190, 24 + shown.Max(c => Typography.Width(c.Method, 11.5)));
        var panel = new Panel(canvas, 72, 42, FigureWidth - 72 - 16 - room, BodyHeight - 42 - 46,
            Scale.Fit(shown.SelectMany(c => c.Points.Select(p => p.X)), Logarithmic, margin: 0.01),
            Scale.Fit(shown.SelectMany(c => c.Points.SelectMany(p => new[] { p.Value, p.Low, p.High }))));
        panel.Axes(CostName, ValueName);
        for (var i = shown.Count - 1; i >= 0; i--)
        {
            panel.Band([.. shown[i].Points.Select(p => (p.X, p.Low, p.High))], canvas.Theme.Category(i), 0.15, steps: true);
            panel.Curve([.. shown[i].Points.Select(p => (p.X, p.Value))], canvas.Theme.Category(i), 2.2, Dash(shown[i].Role), steps: true);
        }
        panel.EndLabels([.. shown.Select((c, i) => (c.Points.Last(p => double.IsFinite(p.Value) && double.IsFinite(p.X)), c.Method, i))
            .Select(e => (e.Item1.X, e.Item1.Value, e.Method, canvas.Theme.Category(e.i)))], room);
    }

    /// <inheritdoc/>
    protected override Chart Chart(Theme theme)
    {
        var chart = new Chart(theme, Heading, Subtitle);
        foreach (var (curve, i) in Shown.Select((c, i) => (c, i)))
        {
            chart.Band([.. curve.Points.Select(p => (p.X, p.Low, p.High))], theme.Category(i));
            chart.Points(curve.Method, [.. curve.Points.Select(p => (p.X, p.Value))], "lines", theme.Category(i), more: t =>
            {
                t["line"]!["shape"] = "hv";
                if (curve.Role != Role.Method) t["line"]!["dash"] = curve.Role == Role.Control ? "dot" : "dash";
            });
        }
        return chart.Axis("xaxis", CostName, Logarithmic).Axis("yaxis", ValueName);
    }

    private static string? Dash(Role role) => role switch { Role.Method => null, Role.Baseline => "7 4", _ => "2 4" };
}
