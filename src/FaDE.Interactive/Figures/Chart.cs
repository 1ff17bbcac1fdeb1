using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>What plotly.js is told to draw, made from the same data as the picture.</summary>
/// <remarks>All text is escaped twice over: as HTML, which plotly.js reads in labels, and as JSON that cannot close a script element.</remarks>
public sealed class Chart
{
    private readonly JsonArray _traces = [];
    private readonly JsonArray _frames = [];
    private readonly JsonObject _layout;

    /// <summary>Creates an empty chart.</summary>
    /// <param name="theme">The colours.</param>
    /// <param name="title">Shown above.</param>
    /// <param name="subtitle">Shown under the title.</param>
    public Chart(Theme theme, string title, string subtitle = "")
    {
        Theme = theme;
        var lines = Typography.Wrap(subtitle, Figure.FigureWidth - 48, 12.5).Take(2).ToList();
        _layout = new JsonObject
        {
            ["title"] = new JsonObject
            {
                ["text"] = Text(title),
                ["x"] = 0.02,
                ["font"] = new JsonObject { ["size"] = 17 },
                ["subtitle"] = new JsonObject
                {
                    ["text"] = string.Join("<br>", lines.Select(Text)),
                    ["font"] = new JsonObject { ["size"] = 12.5, ["color"] = theme.Muted },
                },
            },
            ["font"] = new JsonObject { ["family"] = Typography.Fonts, ["size"] = 12, ["color"] = theme.Ink },
            ["paper_bgcolor"] = theme.Background,
            ["plot_bgcolor"] = theme.Background,
            ["colorway"] = new JsonArray([.. theme.Categories.Select(c => (JsonNode)c)]),
            ["margin"] = new JsonObject { ["l"] = 64, ["r"] = 24, ["t"] = 72 + 30 * Math.Max(0, lines.Count - 1), ["b"] = 48 },
            ["hovermode"] = "closest",
            ["autosize"] = true,
        };
    }

    /// <summary>The colours.</summary>
    public Theme Theme { get; }

    /// <summary>Adds a trace.</summary>
    public Chart Trace(JsonObject trace)
    {
        _traces.Add(trace);
        return this;
    }

    /// <summary>Adds points, lines or both.</summary>
    /// <param name="name">In the legend.</param>
    /// <param name="points">Values; those that are not finite are left out.</param>
    /// <param name="mode">"markers", "lines" or "lines+markers".</param>
    /// <param name="colour">Colour.</param>
    /// <param name="texts">Shown on hover, one per point, or null.</param>
    /// <param name="more">Sets what else the trace needs, or null.</param>
    public Chart Points(string name, IReadOnlyList<(double X, double Y)> points, string mode, string colour, IReadOnlyList<string>? texts = null,
        Action<JsonObject>? more = null)
    {
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = mode,
            ["name"] = Text(name),
            ["x"] = Numbers(points.Select(p => p.X)),
            ["y"] = Numbers(points.Select(p => p.Y)),
            ["marker"] = points.Count > 1500
                ? new JsonObject { ["color"] = colour, ["size"] = 4, ["opacity"] = 0.4 }
                : new JsonObject { ["color"] = colour, ["size"] = 8 },
            ["line"] = new JsonObject { ["color"] = colour, ["width"] = 2 },
        };
        if (texts is not null && texts.Count <= 2000)
        {
            trace["text"] = Texts(texts);
            trace["hovertemplate"] = "%{text}<br>%{x:.4g}, %{y:.4g}<extra></extra>";
        }
        more?.Invoke(trace);
        return Trace(trace);
    }

    /// <summary>Adds the area between two curves.</summary>
    public Chart Band(IReadOnlyList<(double X, double Low, double High)> points, string colour, string axis = "")
    {
        var shown = points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Low) && double.IsFinite(p.High)).ToList();
        return Points("", [.. shown.Select(p => (p.X, p.High)), .. shown.AsEnumerable().Reverse().Select(p => (p.X, p.Low))], "lines", colour,
            more: t =>
        {
            t["fill"] = "toself";
            t["fillcolor"] = colour + "2e";
            t["line"] = new JsonObject { ["width"] = 0 };
            t["hoverinfo"] = "skip";
            t["showlegend"] = false;
            if (axis != "") (t["xaxis"], t["yaxis"]) = ("x" + axis, "y" + axis);
        });
    }

    /// <summary>Describes an axis.</summary>
    /// <param name="axis">"xaxis", "yaxis", "xaxis2", ...</param>
    /// <param name="title">Its name.</param>
    /// <param name="log">Whether it is logarithmic.</param>
    /// <param name="more">Sets what else the axis needs, or null.</param>
    public Chart Axis(string axis, string title, bool log = false, Action<JsonObject>? more = null)
    {
        var description = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = Text(title) },
            ["gridcolor"] = Theme.Grid,
            ["linecolor"] = Theme.Muted,
            ["zerolinecolor"] = Theme.Grid,
            ["automargin"] = true,
        };
        if (log) description["type"] = "log";
        more?.Invoke(description);
        _layout[axis] = description;
        return this;
    }

    /// <summary>Sets something of the layout.</summary>
    public Chart Layout(string name, JsonNode value)
    {
        _layout[name] = value;
        return this;
    }

    /// <summary>Adds a step of an animation that a slider moves through.</summary>
    /// <param name="name">On the slider.</param>
    /// <param name="number">Number of the trace that it replaces, from 0.</param>
    /// <param name="trace">What that trace becomes.</param>
    public Chart Frame(string name, int number, JsonObject trace)
    {
        _frames.Add(new JsonObject { ["name"] = name, ["data"] = new JsonArray(trace), ["traces"] = new JsonArray(number) });
        return this;
    }

    /// <summary>Text escaped for plotly.js.</summary>
    public static string Text(string text) => Typography.Escape(text);

    /// <summary>An array of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)Text(t))];

    /// <summary>An array of numbers with six significant digits, null for what is not finite.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>The chart as JSON that is safe inside a script element.</summary>
    public string Json()
    {
        var chart = new JsonObject
        {
            ["data"] = _traces.DeepClone(),
            ["layout"] = _layout.DeepClone(),
            ["config"] = new JsonObject { ["displaylogo"] = false, ["displayModeBar"] = "hover", ["responsive"] = true },
        };
        if (_frames.Count > 0) chart["frames"] = _frames.DeepClone();
        return chart.ToJsonString(new JsonSerializerOptions());
    }

    private static JsonNode? Number(double value)
    {
        if (!double.IsFinite(value)) return null;
        if (value == 0 || Math.Abs(value) is < 1e-300 or > 1e300) return JsonValue.Create(value);
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return JsonValue.Create(digits is > 5 or < -9 ? value : Math.Round(value, 5 - digits));
    }
}
