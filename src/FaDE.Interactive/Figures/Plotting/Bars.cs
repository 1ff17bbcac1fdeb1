using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Bars, upright or lying: numbers, bins, spans of time.</summary>
/// <param name="All">The bars; those without a finite end are left out.</param>
public sealed record Bars(IReadOnlyList<Bar> All) : Mark
{
    private const int MostHints = 500;

    /// <summary>Whether they lie, running along the horizontal axis.</summary>
    public bool Lying { get; init; }

    /// <summary>Width, in numbers of the axis they stand on.</summary>
    public double Width { get; init; } = 0.8;

    /// <summary>Radius of the corners, pixels.</summary>
    public double Radius { get; init; }

    /// <summary>Bars that count how many values lie in equal bins.</summary>
    /// <param name="values">Any values; those that are not finite are left out.</param>
    /// <param name="colour">Colour.</param>
    /// <param name="bins">About how many bins; 0 for Sturges' rule.</param>
    public static Bars Histogram(IEnumerable<double> values, string colour, int bins = 0)
    {
        var shown = values.Where(v => double.IsFinite(v) && Math.Abs(v) < 1e150).ToArray();
        if (shown.Length == 0) return new Bars([]);
        var scale = Scale.Fit(shown, margin: 0);
        var ticks = scale.Ticks(bins > 0 ? bins : (int)Math.Ceiling(Math.Log2(shown.Length)) + 1);
        var step = ticks.Count > 1 ? ticks[1] - ticks[0] : scale.High - scale.Low;
        var first = Math.Floor(shown.Min() / step);
        var counts = shown.CountBy(v => (long)(Math.Floor(v / step) - first)).OrderBy(c => c.Key);
        return new Bars([.. counts.Select(c =>
        {
            var from = (first + c.Key) * step;
            return new Bar(from + step / 2, c.Value, colour,
                Hint: $"{Typography.Number(from)} to {Typography.Number(from + step)}: {Typography.Count(c.Value)}");
        })])
        { Width = step * 0.96 };
    }

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var bar in Shown(panel))
        {
            var (from, to) = Lying ? (panel.Y(bar.At + Width / 2), panel.Y(bar.At - Width / 2))
                : (panel.X(bar.At - Width / 2), panel.X(bar.At + Width / 2));
            var (a, b) = Lying ? (panel.X(bar.Base), panel.X(bar.Value)) : (panel.Y(bar.Base), panel.Y(bar.Value));
            var (near, far) = (Math.Min(a, b), Math.Max(a, b));
            var (start, thick) = (Math.Min(from, to), Math.Max(0.5, Math.Abs(to - from)));
            var hint = All.Count > MostHints ? null : bar.Hint;
            if (Lying)
                canvas.Rectangle(near, start, Math.Max(0.6, far - near), thick, bar.Colour, radius: Radius,
                    opacity: bar.Opacity, hint: hint);
            else canvas.Rectangle(start, near, thick, Math.Max(0.6, far - near), bar.Colour, radius: Radius,
                opacity: bar.Opacity, hint: hint);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var shown = Shown(chart.Panel).ToList();
        var (along, across) = Lying ? ("x", "y") : ("y", "x");
        var trace = chart.Trace(this, "bar");
        trace["orientation"] = Lying ? "h" : "v";
        trace[across] = PlotlyChart.Numbers(shown.Select(b => b.At));
        trace[along] = PlotlyChart.Numbers(shown.Select(b => b.Value - b.Base));
        if (shown.Any(b => b.Base != 0)) trace["base"] = PlotlyChart.Numbers(shown.Select(b => b.Base));
        trace["width"] = Width;
        trace["marker"] = new JsonObject
        {
            ["color"] = PlotlyChart.Strings(shown.Select(b => b.Colour)),
            ["opacity"] = PlotlyChart.Numbers(shown.Select(b => b.Opacity)),
            ["line"] = new JsonObject { ["width"] = 0 },
        };
        if (!shown.Any(b => b.Hint is not null)) return;
        trace["hovertext"] = PlotlyChart.Texts(shown.Select(b => b.Hint ?? ""));
        trace["hoverinfo"] = "text";
    }

    private IEnumerable<Bar> Shown(Panel panel) => All.Where(b => Lying
        ? panel.Shows(b.Value, b.At) && panel.Shows(b.Base, b.At)
        : panel.Shows(b.At, b.Value) && panel.Shows(b.At, b.Base));
}
