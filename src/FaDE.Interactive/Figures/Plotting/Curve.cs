using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A line through points, broken where one cannot be shown; a point alone is a dot.</summary>
/// <param name="At">The points, in their order.</param>
/// <param name="Colour">Colour.</param>
public sealed record Curve(IReadOnlyList<(double X, double Y)> At, string Colour) : Mark
{
    /// <summary>Width of the line, pixels.</summary>
    public double Thickness { get; init; } = 2;

    /// <summary>Lengths of dashes and gaps, for instance "5 3", or null.</summary>
    public string? Dash { get; init; }

    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether a value holds until the next one.</summary>
    public bool Steps { get; init; }

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var piece in Pieces(At, p => panel.Shows(p.X, p.Y)))
        {
            if (piece.Count == 1)
                canvas.Circle(panel.X(piece[0].X), panel.Y(piece[0].Y), Thickness, Colour, opacity: Opacity);
            else canvas.Path(Outline.Polyline(Course(panel, piece, Steps)), "none", Colour, Thickness, Dash, Opacity);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var trace = chart.Scatter(this, "lines", At);
        trace["opacity"] = Opacity;
        trace["line"] = new JsonObject
        {
            ["color"] = Colour,
            ["width"] = Thickness,
            ["shape"] = Steps ? "hv" : "linear",
            ["dash"] = PlotlyChart.Dash(Dash),
        };
        if (At.Count == 1)
            (trace["mode"], trace["marker"]) =
                ("markers", new JsonObject { ["color"] = Colour, ["size"] = 2 * Thickness });
    }

    /// <summary>
    /// Pixels of a curve; one of many more points than pixels keeps the lowest and highest of each column.
    /// </summary>
    internal static List<(double X, double Y)> Course(Panel panel, List<(double X, double Y)> points, bool steps)
    {
        if (steps) points = [.. points.SelectMany((p, i) => i == 0 ? [p] : new[] { (p.X, points[i - 1].Y), p })];
        var pixels = points.Select(p => (X: panel.X(p.X), Y: panel.Y(p.Y))).ToList();
        if (pixels.Count <= 4 * panel.Width) return pixels;
        return [.. pixels.Select((p, i) => (p, i)).GroupBy(q => (int)q.p.X)
            .SelectMany(g => new[] { g.MinBy(q => q.p.Y), g.MaxBy(q => q.p.Y) }.OrderBy(q => q.i)
                .Select(q => q.p).Distinct())];
    }
}
