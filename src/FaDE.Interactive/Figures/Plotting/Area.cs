using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// A rectangle in the panel's numbers, for instance a shaded stretch of time; NaN stands for the panel's own edge.
/// </summary>
/// <param name="Colour">Colour of the inside.</param>
/// <param name="Left">From.</param>
/// <param name="Right">To.</param>
/// <param name="Low">Lower edge.</param>
/// <param name="High">Upper edge.</param>
public sealed record Area(string Colour, double Left = double.NaN, double Right = double.NaN, double Low = double.NaN,
    double High = double.NaN) : Mark
{
    /// <summary>Colour of the border, or null.</summary>
    public string? Border { get; init; }

    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>What stands in its lower left corner where there is room.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it lies under the grid.</summary>
    public bool Under { get; init; } = true;

    /// <inheritdoc/>
    protected internal override bool UnderGrid => Under;

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        var (left, right) = (X(panel, Left, panel.Left), X(panel, Right, panel.Right));
        var (bottom, top) = (Y(panel, Low, panel.Bottom), Y(panel, High, panel.Top));
        canvas.Rectangle(Math.Min(left, right), Math.Min(top, bottom), Math.Abs(right - left), Math.Abs(bottom - top),
            Colour, Border, opacity: Opacity);
        if (Fits(panel)) canvas.Text(Math.Min(left, right) + 5, bottom - 6, Text, 10.5, canvas.Theme.Muted);
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var (x, y) = (chart.Panel.Horizontal.Scale, chart.Panel.Vertical.Scale);
        var (left, low) = (double.IsNaN(Left) ? x.Low : Left, double.IsNaN(Low) ? y.Low : Low);
        chart.Shape(new()
        {
            ["type"] = "rect",
            ["xref"] = chart.X,
            ["yref"] = chart.Y,
            ["x0"] = PlotlyChart.Number(left),
            ["x1"] = PlotlyChart.Number(double.IsNaN(Right) ? x.High : Right),
            ["y0"] = PlotlyChart.Number(low),
            ["y1"] = PlotlyChart.Number(double.IsNaN(High) ? y.High : High),
            ["fillcolor"] = Colour,
            ["opacity"] = Opacity,
            ["layer"] = Under ? "below" : "above",
            ["line"] = new System.Text.Json.Nodes.JsonObject { ["width"] = Border is null ? 0 : 1, ["color"] = Border },
        });
        if (Fits(chart.Panel)) chart.Text(left, low, 5, -6, new Note(0, 0, Text, 10.5, chart.Theme.Muted));
    }

    private bool Fits(Panel panel) => Text != "" && Math.Abs(X(panel, Right, panel.Right) - X(panel, Left, panel.Left))
        > Typography.Width(Text, 10.5) + 8;

    private static double X(Panel panel, double value, double edge) => double.IsNaN(value) ? edge : panel.X(value);

    private static double Y(Panel panel, double value, double edge) => double.IsNaN(value) ? edge : panel.Y(value);
}
