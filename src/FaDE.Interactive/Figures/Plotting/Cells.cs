using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// A heat map: cell (row, column) stands at (column, row) of the panel, in the colours of the theme's ramp.
/// </summary>
/// <param name="Values">One row after the other; rows may differ in length.</param>
public sealed record Cells(IReadOnlyList<IReadOnlyList<double>> Values) : Mark
{
    private const int MostCells = 40_000;

    /// <summary>The value at the light end of the ramp; NaN for the least.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>The value at the strong end of the ramp; NaN for the greatest.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Pixels between columns.</summary>
    public double AcrossGap { get; init; } = 3;

    /// <summary>Pixels between rows.</summary>
    public double DownGap { get; init; } = 3;

    /// <summary>Decimals of the values printed where there is room; -1 for none.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Pixels from the middle of a cell down to its printed value.</summary>
    public double Down { get; init; }

    /// <summary>What a cell says on hover, by row and column.</summary>
    public Func<int, int, string>? Hint { get; init; }

    /// <summary>Cells with a border: row and column.</summary>
    public IReadOnlyList<(int Row, int Column)> Outlined { get; init; } = [];

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        var theme = canvas.Theme;
        var (width, height) = Size(panel);
        foreach (var (row, column, value) in Shown)
        {
            var (x, y, fill) = (panel.X(column), panel.Y(row), theme.Ramp(Share(value)));
            var border = Outlined.Contains((row, column)) ? theme.Category(0) : null;
            canvas.Rectangle(x - width / 2, y - height / 2, width, height, fill, border, 2.5, Math.Min(5, width / 6),
                hint: Hint?.Invoke(row, column));
            if (Printed(width, height))
                canvas.Text(x, y + Down + 4, Typography.Fixed(value, Decimals), 11, theme.On(fill), Anchor.Middle);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var (theme, panel) = (chart.Theme, chart.Panel);
        var (width, height) = Size(panel);
        var columns = Values.Max(r => r.Count);
        var trace = chart.Trace(this, "heatmap");
        trace["z"] = new JsonArray([.. Values.Select(row =>
            (JsonNode)PlotlyChart.Numbers(row.Concat(Enumerable.Repeat(double.NaN, columns - row.Count))))]);
        (trace["zmin"], trace["zmax"]) = (PlotlyChart.Number(Range.Low), PlotlyChart.Number(Range.High));
        trace["colorscale"] = new JsonArray(
            [.. theme.RampStops.Select((c, i) => (JsonNode)new JsonArray(i / (theme.RampStops.Count - 1.0), c))]);
        (trace["xgap"], trace["ygap"], trace["showscale"]) = (AcrossGap, DownGap, false);
        if (Hint is not null)
        {
            trace["hovertext"] = new JsonArray(
                [.. Values.Select((row, r) => (JsonNode)PlotlyChart.Texts(row.Select((_, c) => Hint(r, c))))]);
            trace["hoverinfo"] = "text";
        }
        foreach (var (row, column) in Outlined)
        {
            var (x, y) = (panel.X(column), panel.Y(row));
            var ((x0, y0), (x1, y1)) =
                (panel.At(x - width / 2, y - height / 2), panel.At(x + width / 2, y + height / 2));
            chart.Shape(new()
            {
                ["type"] = "rect",
                ["xref"] = chart.X,
                ["yref"] = chart.Y,
                ["x0"] = x0,
                ["x1"] = x1,
                ["y0"] = y0,
                ["y1"] = y1,
                ["line"] = new JsonObject { ["color"] = theme.Category(0), ["width"] = 2.5 },
            });
        }
        if (!Printed(width, height)) return;
        foreach (var (row, column, value) in Shown)
            chart.Text(column, row, 0, Down + 4, new Note(0, 0, Typography.Fixed(value, Decimals), 11,
                theme.On(theme.Ramp(Share(value))), Anchor.Middle));
    }

    private IEnumerable<(int Row, int Column, double Value)> Shown => Values
        .SelectMany((row, r) => row.Select((value, c) => (Row: r, Column: c, Value: value))).Take(MostCells);

    private (double Low, double High) Range
    {
        get
        {
            var finite = Values.SelectMany(r => r).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
            return (double.IsNaN(Low) ? finite.Min() : Low, double.IsNaN(High) ? finite.Max() : High);
        }
    }

    private double Share(double value) =>
        double.IsFinite(value) ? (value - Range.Low) / Math.Max(1e-12, Range.High - Range.Low) : double.NaN;

    private bool Printed(double width, double height) =>
        Decimals >= 0 && width >= 30 && height >= 14 && Values.Sum(r => r.Count) <= 600;

    private (double Width, double Height) Size(Panel panel) =>
        (Math.Max(1, Math.Abs(panel.X(1) - panel.X(0)) - AcrossGap),
            Math.Max(1, Math.Abs(panel.Y(1) - panel.Y(0)) - DownGap));
}
