using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Intervals as thin lines with or without caps: whiskers, error bars.</summary>
/// <param name="At">The points and the ends; an interval without both ends is left out.</param>
/// <param name="Colour">Colour.</param>
public sealed record Intervals(IReadOnlyList<Whisker> At, string Colour) : Mark
{
    /// <summary>Whether they run along the horizontal axis.</summary>
    public bool Horizontal { get; init; }

    /// <summary>Half the length of the caps, pixels; 0 for none.</summary>
    public double Cap { get; init; }

    /// <summary>Width of the lines, pixels.</summary>
    public double Thickness { get; init; } = 1.2;

    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 0.5;

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var at in Shown(panel))
        {
            var (x1, x2, y1, y2) = Horizontal
                ? (panel.X(at.Low), panel.X(at.High), panel.Y(at.Y), panel.Y(at.Y))
                : (panel.X(at.X), panel.X(at.X), panel.Y(at.Low), panel.Y(at.High));
            canvas.Line(x1, y1, x2, y2, Colour, Thickness, opacity: Opacity);
            if (Cap <= 0) continue;
            var (across, down) = Horizontal ? (0.0, Cap) : (Cap, 0.0);
            foreach (var (x, y) in new[] { (x1, y1), (x2, y2) })
                canvas.Line(x - across, y - down, x + across, y + down, Colour, Thickness, opacity: Opacity);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var shown = Shown(chart.Panel).ToList();
        if (shown.Count == 0) return;
        double Middle(Whisker at) => Horizontal ? at.X : at.Y;
        var trace = chart.Scatter(this, "markers", [.. shown.Select(a => (a.X, a.Y))]);
        trace["marker"] = new JsonObject { ["opacity"] = 0, ["size"] = 1 };
        trace["hoverinfo"] = "skip";
        trace[Horizontal ? "error_x" : "error_y"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = PlotlyChart.Numbers(shown.Select(a => a.High - Middle(a))),
            ["arrayminus"] = PlotlyChart.Numbers(shown.Select(a => Middle(a) - a.Low)),
            ["thickness"] = Thickness,
            ["width"] = Cap,
            ["color"] = PlotlyChart.Clear(Colour, Opacity),
        };
    }

    private IEnumerable<Whisker> Shown(Panel panel) => At.Where(a => Horizontal
        ? panel.Shows(a.Low, a.Y) && panel.Shows(a.High, a.Y) : panel.Shows(a.X, a.Low) && panel.Shows(a.X, a.High));
}
