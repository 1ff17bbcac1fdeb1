using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A line across the whole panel, for instance a baseline or zero.</summary>
/// <param name="At">Where.</param>
/// <param name="Colour">Colour.</param>
public sealed record Level(double At, string Colour) : Mark
{
    /// <summary>Whether the line is upright, at a value of the horizontal axis.</summary>
    public bool Upright { get; init; }

    /// <summary>Width of the line, pixels.</summary>
    public double Thickness { get; init; } = 1.3;

    /// <summary>Lengths of dashes and gaps, or null.</summary>
    public string? Dash { get; init; } = "5 4";

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        if (!Shown(panel)) return;
        if (Upright) canvas.Line(panel.X(At), panel.Top - 2, panel.X(At), panel.Bottom + 2, Colour, Thickness, Dash);
        else canvas.Line(panel.Left, panel.Y(At), panel.Right, panel.Y(At), Colour, Thickness, Dash);
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        if (!Shown(chart.Panel)) return;
        chart.Shape(new()
        {
            ["type"] = "line",
            [Upright ? "xref" : "yref"] = Upright ? chart.X : chart.Y,
            [Upright ? "yref" : "xref"] = (Upright ? chart.Y : chart.X) + " domain",
            [Upright ? "x0" : "y0"] = PlotlyChart.Number(At),
            [Upright ? "x1" : "y1"] = PlotlyChart.Number(At),
            [Upright ? "y0" : "x0"] = 0,
            [Upright ? "y1" : "x1"] = 1,
            ["line"] = new System.Text.Json.Nodes.JsonObject
            {
                ["color"] = Colour,
                ["width"] = Thickness,
                ["dash"] = PlotlyChart.Dash(Dash),
            },
        });
    }

    private bool Shown(Panel panel) => (Upright ? panel.Horizontal : panel.Vertical).Scale.Shows(At);
}
