using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using static FaDE.Interactive.Figures.Reading.PlotlyWords;

namespace FaDE.Interactive.Figures.Reading;

/// <summary>
/// Reads a chart of anybody's, as plotly.js takes it, into the description that our pictures are drawn from: points,
/// lines, bars, heat maps, histograms, boxes, error bars; subplots; notes and shapes.
/// </summary>
internal sealed class PlotlyReader
{
    private const double Left = 72, Right = 24, Top = 34, Bottom = 52;

    private readonly JsonNode? _layout;
    private readonly Dictionary<string, PlotlyAxis> _axes = [];
    private readonly Dictionary<(string X, string Y), List<Mark>> _panels = [];
    private readonly List<(string Text, string Colour, string? Dash)> _names = [];
    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly double _height;

    private PlotlyReader(JsonObject chart, Theme theme)
    {
        (_layout, Theme) = (chart["layout"], theme);
        _height =
            Math.Clamp(double.IsFinite(Number(Of(_layout, "height"))) ? Number(Of(_layout, "height")) : 460, 220, 1600);
        JsonObject[] traces = [.. List(chart["data"]).OfType<JsonObject>()
            .Where(t => Word(t["visible"]) != "legendonly" && Is(t["visible"], true))];
        Barmode = Word(Of(_layout, "barmode")) ?? "group";
        BarTraces = [.. traces.Where(t => Word(t["type"]) is "bar" or "histogram")];
        for (var i = 0; i < traces.Length; i++) Read(traces[i], i);
        Notes = [];
        LayoutReader.Read(this, _layout);
    }

    /// <summary>The colours for what the chart gives none.</summary>
    public Theme Theme { get; }

    /// <summary>How bars at one place stand.</summary>
    public string Barmode { get; }

    /// <summary>The traces that draw bars.</summary>
    public IReadOnlyList<JsonObject> BarTraces { get; }

    /// <summary>Heights of the bars stacked so far, by panel, place and sign.</summary>
    public Dictionary<(string Panel, double At, bool Positive), double> Stacked { get; } = [];

    /// <summary>Texts that stand at a place of the paper.</summary>
    public List<(double X, double Y, Note Note)> Notes { get; }

    /// <summary>Describes a chart.</summary>
    /// <param name="chart">{"data", "layout"}.</param>
    /// <param name="theme">The colours.</param>
    /// <returns>The plot, and the kinds of traces that are not in it.</returns>
    public static (Plot Plot, IReadOnlyCollection<string> LeftOut) Read(JsonObject chart, Theme theme)
    {
        var reader = new PlotlyReader(chart, theme);
        return (reader.ToPlot(), reader._leftOut);
    }

    /// <summary>An axis by the name that traces have for it: "x", "y2", ...</summary>
    public PlotlyAxis Axis(string name) =>
        _axes.TryGetValue(name, out var axis) ? axis : _axes[name] = new PlotlyAxis(Of(_layout, Long(name)));

    /// <summary>Adds a mark to the panel of two axes.</summary>
    public void Add(string x, string y, Mark mark)
    {
        if (!_panels.TryGetValue((x, y), out var marks)) _panels[(x, y)] = marks = [];
        marks.Add(mark);
    }

    /// <summary>The first panel, which notes and shapes without axes of their own belong to.</summary>
    public bool Has(string x, string y) => _panels.ContainsKey((x, y));

    /// <summary>Notes a kind that is not drawn.</summary>
    public void LeaveOut(string kind) => _leftOut.Add(Typography.Fit(kind, 160, 12));

    /// <summary>Adds a name to the legend.</summary>
    public void AddName(JsonObject trace, string colour, string? dash)
    {
        var name = Plain(trace["name"]);
        if (name != "" && Is(trace["showlegend"], true) && _names.All(n => n.Text != name))
            _names.Add((name, colour, dash));
    }

    private void Read(JsonObject trace, int number)
    {
        var kind = Word(trace["type"]) ?? "scatter";
        if (TraceReader.For(kind) is not { } read)
        {
            LeaveOut(kind);
            return;
        }
        var colours = List(Of(_layout, "colorway"));
        var own = Colour(Of(trace["line"], "color")) ?? Colour(Of(trace["marker"], "color"));
        read(new TraceReader(this, trace, own ?? (colours.Count > 0 ? Colour(colours[number % colours.Count]) : null)
            ?? Theme.Category(number)));
    }

    private Plot ToPlot()
    {
        var key = _names.Count > 1 && Is(Of(_layout, "showlegend"), true) ? new Key(0, _names) : null;
        var top = Top + (key is null ? 0 : key.Height + 6);
        var (width, height) = (Figure.FigureWidth - Left - Right, _height - top - Bottom);
        double X(double fraction) => Left + fraction * width;
        double Y(double fraction) => top + (1 - fraction) * height;
        var panels = new List<Panel>();
        foreach (var ((x, y), marks) in _panels)
        {
            var (across, down) = (Domain(x), Domain(y));
            // Axes laid over others have no place of their own in the picture.
            if (Word(Of(Of(_layout, Long(y)), "overlaying")) is not null) LeaveOut("a second axis over the first");
            // Room for the axis of the panel beneath or beside.
            var (shiftX, shiftY) = (across.Low > 0 ? 34 : 0, down.Low > 0 ? 26 : 0);
            panels.Add(new Panel(X(across.Low) + shiftX, Y(down.High) + (down.High < 1 ? 10 : 0),
                (across.High - across.Low) * width - shiftX,
                Math.Max(20, (down.High - down.Low) * height - shiftY - (down.High < 1 ? 10 : 0)),
                Axis(x).ToAxis(Math.Clamp((int)((across.High - across.Low) * width / 90), 2, 8)),
                Axis(y).ToAxis(Math.Clamp((int)((down.High - down.Low) * height / 55), 2, 7)), marks));
        }
        return new Plot(_height)
        {
            Panels = panels,
            Key = key,
            Notes = [.. Notes.Select(n => n.Note with { X = n.Note.X + X(n.X), Y = n.Note.Y + Y(n.Y) })],
        };
    }

    private (double Low, double High) Domain(string name)
    {
        if (Numbers(Of(Of(_layout, Long(name)), "domain")) is [var low, var high] && low >= 0 && high <= 1
            && low < high)
            return (low, high);
        var grid = Of(_layout, "grid");
        var (rows, columns) = (Whole(Of(grid, "rows")), Whole(Of(grid, "columns")));
        if (rows * columns <= 1) return (0, 1);
        var number = int.TryParse(name[1..], out var n) ? Math.Clamp(n, 1, 10_000) - 1 : 0;
        var coupled = Word(Of(grid, "pattern")) != "independent";
        var (count, place) = name[0] == 'x' ? (columns, coupled ? number : number % columns)
            : (rows, coupled ? number : number / columns);
        if (name[0] == 'y' && Word(Of(grid, "roworder")) != "bottom to top") place = rows - 1 - place;
        place = Math.Clamp(place, 0, count - 1);
        var gap = 0.1 / count;
        return (place / (double)count + (place > 0 ? gap / 2 : 0), (place + 1) / (double)count
            - (place < count - 1 ? gap / 2 : 0));
    }

    private static int Whole(JsonNode? node) =>
        double.IsFinite(Number(node)) ? (int)Math.Clamp(Number(node), 1, 16) : 1;

    private static string Long(string name) => name[0] + "axis" + name[1..];
}
