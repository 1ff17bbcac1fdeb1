using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>The area between two curves, for instance an interval along a line.</summary>
/// <param name="At">Where, with the lower and the upper end.</param>
/// <param name="Colour">Colour.</param>
public sealed record Band(IReadOnlyList<(double X, double Low, double High)> At, string Colour) : Mark
{
    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 0.18;

    /// <summary>Whether a value holds until the next one.</summary>
    public bool Steps { get; init; }

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var piece in Pieces(At, p => panel.Shows(p.X, p.Low) && panel.Shows(p.X, p.High)))
        {
            var low = Curve.Course(panel, [.. piece.Select(p => (p.X, p.Low))], Steps);
            var high = Curve.Course(panel, [.. piece.Select(p => (p.X, p.High))], Steps);
            canvas.Path(Outline.Polyline(high.Concat(low.AsEnumerable().Reverse())).Close(), Colour, opacity: Opacity);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var outline = new List<(double X, double Y)>();
        foreach (var piece in Pieces(At, p => chart.Panel.Shows(p.X, p.Low) && chart.Panel.Shows(p.X, p.High)))
        {
            if (outline.Count > 0) outline.Add((double.NaN, double.NaN));
            var (low, high) = (Held([.. piece.Select(p => (p.X, p.Low))]), Held([.. piece.Select(p => (p.X, p.High))]));
            outline.AddRange([.. high, .. low.AsEnumerable().Reverse(), high[0]]);
        }
        if (outline.Count == 0) return;
        var trace = chart.Scatter(this, "lines", outline);
        trace["fill"] = "toself";
        trace["fillcolor"] = PlotlyChart.Clear(Colour, Opacity);
        trace["line"] = new JsonObject { ["width"] = 0 };
        trace["hoverinfo"] = "skip";
    }

    private List<(double X, double Y)> Held(List<(double X, double Y)> points) =>
        Steps ? [.. points.SelectMany((p, i) => i == 0 ? [p] : new[] { (p.X, points[i - 1].Y), p })] : points;
}
