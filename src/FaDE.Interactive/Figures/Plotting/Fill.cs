using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>The inside of a polygon.</summary>
/// <param name="At">Its corners; it closes itself.</param>
/// <param name="Colour">Colour.</param>
public sealed record Fill(IReadOnlyList<(double X, double Y)> At, string Colour) : Mark
{
    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var piece in Pieces(At, p => panel.Shows(p.X, p.Y)).Where(p => p.Count > 2))
            canvas.Path(Outline.Polyline(Curve.Course(panel, piece, false)).Close(), Colour, opacity: Opacity);
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var trace = chart.Scatter(this, "lines", At);
        trace["fill"] = "toself";
        trace["fillcolor"] = PlotlyChart.Clear(Colour, Opacity);
        trace["line"] = new JsonObject { ["width"] = 0 };
        trace["hoverinfo"] = "skip";
    }
}
