using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Interactive.Figures.Reading;
using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// A chart made elsewhere, shown as ours are: interactive by the embedded plotly.js, without any network, and drawn as
/// a picture for viewers without scripts. Pictures are drawn of points, lines, bars, heat maps, histograms, boxes,
/// error bars, subplots, notes and shapes; of other kinds the picture says so.
/// </summary>
public sealed class PlotlyFigure : Figure
{
    // What the embedded bundle of plotly.js can draw.
    private static readonly HashSet<string> Interactive =
        ["scatter", "bar", "box", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image", "pie",
            "contour", "scatterternary", "violin"];

    private readonly JsonObject _chart;
    private readonly JsonObject[] _traces;
    private (Theme Theme, (Plot Plot, IReadOnlyCollection<string> LeftOut) Read)? _read;

    /// <summary>The figure of a chart.</summary>
    /// <param name="json">{"data": [...], "layout": {...}} as plotly.js reads it.</param>
    /// <exception cref="FadeException">It is no such JSON.</exception>
    public PlotlyFigure(string json)
    {
        try
        {
            _chart = JsonNode.Parse(json) as JsonObject
                ?? throw new FadeException("A chart is a JSON object with 'data'; met another kind of JSON.");
        }
        catch (JsonException error)
        {
            throw new FadeException($"A chart is JSON as plotly.js reads it; {error.Message}");
        }
        if (_chart["data"] is not JsonArray data)
            throw new FadeException("A chart is a JSON object with 'data', a list of traces; met none.");
        _traces = [.. data.OfType<JsonObject>()];
    }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = _traces.SelectMany((t, i) => Enumerable.Range(0, Math.Max(Count(t["x"]), Count(t["y"])))
                .Select(r => (Trace: t, Name: NameOf(t, i), Row: r)))
                .ToList();
            return new Columns().Add("trace", rows.Select(r => r.Name))
                .Add("x", rows.Select(r => Cell(r.Trace["x"], r.Row)))
                .Add("y", rows.Select(r => Cell(r.Trace["y"], r.Row)));
        }
    }

    /// <inheritdoc/>
    protected override string Name =>
        PlotlyWords.Title(PlotlyWords.Of(_chart["layout"], "title")) is { Length: > 0 } title ? title : "Chart";

    /// <inheritdoc/>
    protected override string KeyNumbers
    {
        get
        {
            var names = _traces.Select((t, i) =>
                PlotlyWords.Plain(t["name"]) is { Length: > 0 } name ? $"{KindOf(t)} '{name}'" : KindOf(t)).ToList();
            var points = _traces.Sum(t => Math.Max(Count(t["x"]), Count(t["y"])));
            return $"{string.Join(", ", names.Take(6))}{(names.Count > 6 ? $" and {names.Count - 6} more traces" : "")}"
                + (points > 0 ? $", {Typography.Count(points)} points" : "")
                + (LeftOut.Count > 0 ? $"; the picture leaves out {string.Join(", ", LeftOut)}" : "")
                + (Absent.Count > 0 ? $"; not among what is shown without a network: {string.Join(", ", Absent)}" : "");
        }
    }

    /// <inheritdoc/>
    protected override string? Missing => _traces.Length == 0 ? "the chart has no traces" : null;

    private IReadOnlyCollection<string> LeftOut => Read(Theme).LeftOut;

    private List<string> Absent =>
        [.. _traces.Select(KindOf).Where(k => !Interactive.Contains(k)).Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme) =>
        Read(theme).Plot is { Panels.Count: > 0 } plot ? plot : new Plot(360)
        {
            Notes = [new(24, 40,
                $"No picture is drawn of this kind ({string.Join(", ", LeftOut.DefaultIfEmpty("no values"))}): "
                    + (Absent.Count == _traces.Length ? "nor is it among the charts that are shown without a network."
                        : "its chart needs a viewer with scripts."), 13, theme.Muted, Room: 850)],
        };

    // The chart is the user's own, but for its size, which is the page's, and for kinds that the embedded script
    // does not know.
    private protected override string Chart(Theme theme, bool axisTitles)
    {
        var layout = _chart["layout"]?.DeepClone() as JsonObject ?? [];
        if (!axisTitles) foreach (var size in new[] { "width", "height" }) layout.Remove(size);
        layout["autosize"] = true;
        JsonNode[] shown = [.. _traces.Where(t => axisTitles || Interactive.Contains(KindOf(t)))
            .Select(t => t.DeepClone())];
        if (shown.Length == 0) return "";
        foreach (var trace in shown.OfType<JsonObject>()) trace["type"] = KindOf(trace);
        var chart = new JsonObject
        {
            ["data"] = new JsonArray(shown),
            ["layout"] = layout,
            ["config"] = new JsonObject { ["displaylogo"] = false, ["responsive"] = true },
        };
        if (_chart["frames"] is JsonArray frames) chart["frames"] = frames.DeepClone();
        return chart.ToJsonString(new JsonSerializerOptions());
    }

    private (Plot Plot, IReadOnlyCollection<string> LeftOut) Read(Theme theme)
    {
        if (_read is not { } known || known.Theme != theme) _read = known = (theme, PlotlyReader.Read(_chart, theme));
        return known.Read;
    }

    // The same traces, drawn by WebGL where there are many points, are plain ones here.
    private static string KindOf(JsonObject trace) =>
        PlotlyWords.Word(trace["type"]) switch { null or "scattergl" => "scatter", var kind => kind };

    private static string NameOf(JsonObject trace, int number) =>
        PlotlyWords.Plain(trace["name"]) is { Length: > 0 } name ? name : $"trace {number + 1}";

    private static int Count(JsonNode? node) => PlotlyWords.List(node).Count;

    private static object? Cell(JsonNode? column, int row) =>
        PlotlyWords.List(column) is var cells && row >= cells.Count ? null
            : PlotlyWords.Word(cells[row]) ?? (object)PlotlyWords.Number(cells[row]);
}
