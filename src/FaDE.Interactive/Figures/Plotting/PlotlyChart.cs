using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A plot as plotly.js reads it: the same panels at the same pixels, with the same texts.</summary>
/// <remarks>
/// All text is escaped twice over: as HTML, which plotly.js reads in labels, and as JSON that cannot close a
/// script element.
/// </remarks>
internal sealed class PlotlyChart
{
    private readonly JsonArray _traces = [], _frames = [], _shapes = [], _images = [], _annotations = [];
    private readonly JsonObject _layout = [];
    private readonly HashSet<string> _named = [];
    private readonly double _left, _right, _top, _bottom, _offset;
    private readonly bool _axisTitles, _legend;
    private int _axes;

    /// <summary>Writes a plot.</summary>
    /// <param name="plot">What to show.</param>
    /// <param name="theme">The colours.</param>
    /// <param name="title">Above the plot.</param>
    /// <param name="subtitle">Under the title, line by line.</param>
    /// <param name="offset">Pixels above the plot.</param>
    /// <param name="height">Pixels of the whole chart.</param>
    /// <param name="axisTitles">Whether titles belong to the axes, where others may change them, instead of standing as
    /// in the picture.</param>
    public PlotlyChart(Plot plot, Theme theme, string title, IReadOnlyList<string> subtitle, double offset,
        double height, bool axisTitles)
    {
        (Theme, _offset, _axisTitles, _legend) = (theme, offset, axisTitles, plot.Key is not null);
        var filmed = plot.Film is { } film ? film.Top + film.Height - 70 : 0;
        (_left, _right) = (plot.Panels.Min(p => p.Left), plot.Panels.Max(p => p.Right));
        (_top, _bottom) = (plot.Panels.Min(p => p.Top), Math.Max(filmed, plot.Panels.Max(p => p.Bottom)));
        if (plot.Film is not null) (_left, _right) = (Math.Min(_left, 24), Math.Max(_right, plot.Width - 24));
        Head(plot, title, subtitle, height);
        foreach (var panel in plot.Panels) Add(panel);
        plot.Film?.Write(this);
        foreach (var note in plot.Notes) Annotate(note.X, note.Y, note);
        foreach (var swatch in plot.Swatches) Add(swatch);
        (_layout["shapes"], _layout["images"], _layout["annotations"]) = (_shapes, _images, _annotations);
    }

    public Theme Theme { get; }

    /// <summary>Text escaped for plotly.js.</summary>
    public static string Text(string text) => Typography.Escape(text);

    /// <summary>An array of escaped texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)Text(t))];

    /// <summary>An array of words of ours, for instance colours.</summary>
    public static JsonArray Strings(IEnumerable<string> words) => [.. words.Select(w => (JsonNode)w)];

    /// <summary>An array of numbers with six significant digits, null for what is not finite.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>A number with six significant digits, null for one that is not finite.</summary>
    public static JsonNode? Number(double value)
    {
        if (!double.IsFinite(value)) return null;
        if (value == 0 || Math.Abs(value) is < 1e-300 or > 1e300) return JsonValue.Create(value);
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return JsonValue.Create(digits is > 5 or < -9 ? value : Math.Round(value, 5 - digits));
    }

    /// <summary>A colour with an opacity.</summary>
    public static string Clear(string colour, double opacity) =>
        colour + ((int)Math.Round(255 * Math.Clamp(opacity, 0, 1))).ToString("x2");

    /// <summary>Dashes as plotly.js writes them.</summary>
    public static string Dash(string? dash) =>
        dash is null ? "solid" : string.Join(',', dash.Split(' ').Select(d => d + "px"));

    /// <summary>A text without its place.</summary>
    public static JsonObject Annotation(Note note, double across, double down)
    {
        var shown = Typography.Fit(note.Text, note.Room, note.Size, note.Bold);
        return new JsonObject
        {
            ["text"] = note.Bold ? $"<b>{Text(shown)}</b>" : Text(shown),
            ["hovertext"] = shown == Typography.Clean(note.Text) ? null : Text(note.Text),
            ["showarrow"] = false,
            ["xanchor"] = note.Anchor switch { Anchor.Start => "left", Anchor.Middle => "center", _ => "right" },
            ["yanchor"] = "bottom",
            ["xshift"] = across,
            ["yshift"] = -(down + 0.3 * note.Size), // from the base line to the foot of the box around the text
            ["borderpad"] = 0,
            ["font"] = new JsonObject { ["size"] = note.Size, ["color"] = note.Colour },
        };
    }

    public void Shape(JsonObject shape) => _shapes.Add(shape);

    public void Image(JsonObject image) => _images.Add(image);

    public void Annotate(JsonObject text) => _annotations.Add(text);

    /// <summary>Adds a text at a pixel of the plot.</summary>
    public void Annotate(double x, double y, Note note)
    {
        var text = Annotation(note, 0, 0);
        (text["xref"], text["x"], text["yref"], text["y"]) = ("paper", PaperX(x), "paper", PaperY(y));
        _annotations.Add(text);
    }

    /// <summary>Whether a name comes into the legend now: there is one, and the name is not in it yet.</summary>
    public bool Names(string name) => _legend && _named.Add(name);

    /// <summary>Adds a panel with its axes.</summary>
    /// <returns>The panel as written, and the number of its first trace.</returns>
    public (PanelChart Panel, int First) Add(Panel panel)
    {
        var suffix = ++_axes == 1 ? "" : _axes.ToString();
        var (chart, first) = (new PanelChart(this, panel, suffix), _traces.Count);
        var across = Axis(panel.Horizontal, panel.Horizontal.Grid ?? false, "y" + suffix, PaperX(panel.Left),
            PaperX(panel.Right), panel);
        var down = Axis(panel.Vertical, panel.Vertical.Grid ?? true, "x" + suffix, PaperY(panel.Bottom),
            PaperY(panel.Top), panel);
        if (panel.Horizontal.Line)
            (across["showline"], across["ticks"]) = (true, panel.Horizontal.Grid ?? false ? "" : "outside");
        (_layout["xaxis" + suffix], _layout["yaxis" + suffix]) = (across, down);
        if (_axisTitles)
        {
            across["title"] = new JsonObject { ["text"] = Text(panel.Horizontal.Title) };
            down["title"] = new JsonObject { ["text"] = Text(panel.Vertical.Title) };
        }
        else
        {
            Annotate(panel.Right, panel.Bottom + 35,
                new Note(0, 0, panel.Horizontal.Title, Anchor: Anchor.End, Room: panel.Width + 40));
            Annotate(panel.TitleLeft, panel.Top - 12,
                new Note(0, 0, panel.Vertical.Title, Room: panel.Right - panel.TitleLeft));
        }
        foreach (var mark in panel.Marks) mark.Write(chart);
        foreach (var trace in chart.Traces) _traces.Add(trace);
        return (chart, first);
    }

    /// <summary>Adds a step of an animation.</summary>
    public void Frame(string name, int number, JsonObject trace) => _frames.Add(new JsonObject
    {
        ["name"] = Text(name),
        ["data"] = new JsonArray(trace),
        ["traces"] = new JsonArray(number),
    });

    /// <summary>Adds the slider that moves through the frames.</summary>
    public void Slider(string unit, IReadOnlyList<string> names, double y) =>
        _layout["sliders"] = new JsonArray(new JsonObject
        {
            ["active"] = names.Count - 1,
            ["x"] = PaperX(24),
            ["y"] = PaperY(y),
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 0, ["b"] = 0 },
            ["currentvalue"] = new JsonObject { ["prefix"] = Text(unit) + " " },
            ["steps"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject
            {
                ["label"] = Text(name),
                ["method"] = "animate",
                ["args"] = new JsonArray(new JsonArray(Text(name)), new JsonObject
                {
                    ["mode"] = "immediate",
                    ["frame"] = new JsonObject { ["duration"] = 250, ["redraw"] = false },
                    ["transition"] = new JsonObject { ["duration"] = 200 },
                }),
            })]),
        });

    /// <summary>The chart as JSON that is safe inside a script element.</summary>
    public string Json()
    {
        var chart = new JsonObject
        {
            ["data"] = _traces,
            ["layout"] = _layout,
            ["config"] = new JsonObject
            { ["displaylogo"] = false, ["displayModeBar"] = "hover", ["responsive"] = true },
        };
        if (_frames.Count > 0) chart["frames"] = _frames;
        return chart.ToJsonString(new JsonSerializerOptions());
    }

    private double PaperX(double x) => (x - _left) / (_right - _left);

    private double PaperY(double y) => (_bottom - y) / (_bottom - _top);

    private void Head(Plot plot, string title, IReadOnlyList<string> subtitle, double height)
    {
        _layout["title"] = new JsonObject
        {
            ["text"] = Text(title),
            ["xref"] = "container",
            ["x"] = 24 / plot.Width,
            ["yref"] = "container",
            ["y"] = 1 - 34 / height,
            ["yanchor"] = "bottom",
            ["font"] = new JsonObject { ["size"] = 17, ["weight"] = 600 },
            ["subtitle"] = new JsonObject
            {
                ["text"] = string.Join("<br>", subtitle.Select(Text)),
                ["font"] = new JsonObject { ["size"] = 12.5, ["color"] = Theme.Muted, ["weight"] = 400 },
            },
        };
        _layout["font"] = new JsonObject { ["family"] = Typography.Fonts, ["size"] = 12, ["color"] = Theme.Ink };
        (_layout["paper_bgcolor"], _layout["plot_bgcolor"]) = (Theme.Background, Theme.Background);
        _layout["colorway"] = Strings(Theme.Categories);
        _layout["margin"] = new JsonObject
        {
            ["l"] = _left,
            ["r"] = plot.Width - _right,
            ["t"] = _offset + _top,
            ["b"] = height - _offset - _bottom,
            ["pad"] = 0,
            ["autoexpand"] = false,
        };
        (_layout["hovermode"], _layout["autosize"], _layout["barmode"]) = ("closest", true, "overlay");
        if (_axisTitles) (_layout["width"], _layout["height"]) = (plot.Width, height);
        _layout["showlegend"] = _legend;
        if (plot.Key is { } key)
            _layout["legend"] = new JsonObject
            {
                ["orientation"] = "h",
                ["x"] = PaperX(24),
                ["xanchor"] = "left",
                ["y"] = PaperY(key.Top),
                ["yanchor"] = "top",
                ["font"] = new JsonObject { ["size"] = 11, ["color"] = Theme.Muted },
            };
    }

    private JsonObject Axis(Axis axis, bool grid, string anchor, double from, double to, Panel panel)
    {
        double End(double value) => axis.Scale.Log ? Math.Log10(value) : value;
        var json = new JsonObject
        {
            ["domain"] = new JsonArray(Math.Clamp(from, 0, 1), Math.Clamp(to, 0, 1)),
            ["anchor"] = anchor,
            ["type"] = axis.Scale.Log ? "log" : "linear",
            ["range"] = new JsonArray(End(axis.Scale.Low), End(axis.Scale.High)),
            ["showgrid"] = grid,
            ["gridcolor"] = Theme.Grid,
            ["linecolor"] = panel.Framed ? Theme.Grid : Theme.Muted,
            ["tickcolor"] = Theme.Muted,
            ["tickfont"] = new JsonObject { ["size"] = 11, ["color"] = Theme.Muted },
            ["zeroline"] = false,
            ["showline"] = panel.Framed,
            ["mirror"] = panel.Framed,
            ["ticks"] = "",
        };
        if (axis.At is null) json["nticks"] = axis.Count + 2;
        else
        {
            json["tickvals"] = Numbers(axis.At.Select(t => t.At));
            json["ticktext"] = new JsonArray([.. axis.At.Select(t => (JsonNode)(t.Colour is null ? Text(t.Label)
                : $"<span style=\"color:{t.Colour}\">{Text(Typography.Fit(t.Label, panel.Room, 12))}</span>"))]);
        }
        return json;
    }

    private void Add(Swatch swatch) => Shape(new()
    {
        ["type"] = "rect",
        ["xref"] = "paper",
        ["yref"] = "paper",
        ["x0"] = PaperX(swatch.X),
        ["x1"] = PaperX(swatch.X + swatch.Width),
        ["y0"] = PaperY(swatch.Y),
        ["y1"] = PaperY(swatch.Y + swatch.Height),
        ["fillcolor"] = swatch.Colour,
        ["line"] = new JsonObject { ["width"] = 0 },
    });
}
