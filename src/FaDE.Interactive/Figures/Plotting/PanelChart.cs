using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Where marks write themselves for plotly.js: one panel, that is one pair of axes, of a chart.</summary>
public sealed class PanelChart
{
    private readonly PlotlyChart _chart;
    private readonly string _suffix;
    private readonly List<JsonObject> _traces = [];

    internal PanelChart(PlotlyChart chart, Panel panel, string suffix) =>
        (_chart, Panel, _suffix) = (chart, panel, suffix);

    /// <summary>The panel.</summary>
    public Panel Panel { get; }

    /// <summary>The colours.</summary>
    public Theme Theme => _chart.Theme;

    /// <summary>The horizontal axis as plotly.js calls it: "x", "x2", ...</summary>
    public string X => "x" + _suffix;

    /// <summary>The vertical axis.</summary>
    public string Y => "y" + _suffix;

    internal IReadOnlyList<JsonObject> Traces => _traces;

    /// <summary>Adds a trace of these axes; its name, place in the legend and hover are set.</summary>
    /// <param name="mark">What it shows.</param>
    /// <param name="type">"scatter", "bar", "heatmap", "box", ...</param>
    public JsonObject Trace(Mark mark, string type)
    {
        var trace = new JsonObject
        {
            ["type"] = type,
            ["name"] = PlotlyChart.Text(mark.Name),
            ["showlegend"] = mark.Name != "" && _chart.Names(mark.Name),
            ["legendgroup"] = PlotlyChart.Text(mark.Name),
            ["xaxis"] = X,
            ["yaxis"] = Y,
        };
        _traces.Add(trace);
        return trace;
    }

    /// <summary>Adds points, lines or both; gaps where a value is not finite.</summary>
    public JsonObject Scatter(Mark mark, string mode, IReadOnlyList<(double X, double Y)> points)
    {
        var trace = Trace(mark, "scatter");
        trace["mode"] = mode;
        trace["x"] = PlotlyChart.Numbers(points.Select(p => Panel.Shows(p.X, p.Y) ? p.X : double.NaN));
        trace["y"] = PlotlyChart.Numbers(points.Select(p => Panel.Shows(p.X, p.Y) ? p.Y : double.NaN));
        trace["hovertemplate"] = "%{x:.4g}, %{y:.4g}<extra>" + PlotlyChart.Text(mark.Name) + "</extra>";
        return trace;
    }

    /// <summary>Adds a shape.</summary>
    public void Shape(JsonObject shape) => _chart.Shape(shape);

    /// <summary>Adds an image.</summary>
    public void Image(JsonObject image) => _chart.Image(image);

    /// <summary>Adds a text at a point.</summary>
    /// <param name="x">Place on the horizontal axis.</param>
    /// <param name="y">Place on the vertical axis.</param>
    /// <param name="across">Pixels to the right.</param>
    /// <param name="down">Pixels down to the base line.</param>
    /// <param name="note">The text and how it looks; its own place is not used.</param>
    /// <param name="ground">Whether the background shows behind it.</param>
    public void Text(double x, double y, double across, double down, Note note, bool ground = false)
    {
        var text = PlotlyChart.Annotation(note, across, down);
        (text["xref"], text["x"]) = (X, Place(Panel.Horizontal, x));
        (text["yref"], text["y"]) = (Y, Place(Panel.Vertical, y));
        if (ground) text["bgcolor"] = PlotlyChart.Clear(Theme.Background, 0.8);
        _chart.Annotate(text);
    }

    /// <summary>Adds a text beside the right edge of the panel, at a height that follows the vertical axis.</summary>
    /// <param name="y">Place on the vertical axis.</param>
    /// <param name="down">Pixels from there down to the base line.</param>
    /// <param name="note">The text; its X is pixels right of the edge.</param>
    public void TextBeside(double y, double down, Note note)
    {
        var text = PlotlyChart.Annotation(note, note.X, down);
        (text["xref"], text["x"]) = (X + " domain", 1);
        (text["yref"], text["y"]) = (Y, Place(Panel.Vertical, y));
        _chart.Annotate(text);
    }

    // Annotations on a logarithmic axis are placed by their logarithms; traces and shapes are not.
    private static JsonNode? Place(Axis axis, double value) =>
        PlotlyChart.Number(axis.Scale.Log ? Math.Log10(value) : value);
}
