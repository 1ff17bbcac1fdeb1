using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using static FaDE.Interactive.Figures.Reading.PlotlyWords;

namespace FaDE.Interactive.Figures.Reading;

/// <summary>Reads one trace of a chart into marks.</summary>
/// <param name="chart">The chart.</param>
/// <param name="trace">The trace.</param>
/// <param name="colour">Its colour where it has one.</param>
internal sealed class TraceReader(PlotlyReader chart, JsonObject trace, string colour)
{
    private static readonly Dictionary<string, Action<TraceReader>> Kinds = new(StringComparer.Ordinal)
    {
        ["scatter"] = t => t.Scatter(),
        ["scattergl"] = t => t.Scatter(),
        ["bar"] = t => t.Bar(),
        ["heatmap"] = t => t.Heatmap(),
        ["histogram"] = t => t.Histogram(),
        ["box"] = t => t.Box(),
    };

    private readonly string _x = Axis(trace["xaxis"], 'x'), _y = Axis(trace["yaxis"], 'y');

    private readonly bool _lying = Word(trace["orientation"]) == "h";

    /// <summary>What reads a kind of trace, or null where none does.</summary>
    public static Action<TraceReader>? For(string kind) => Kinds.GetValueOrDefault(kind);

    private PlotlyAxis X => chart.Axis(_x);

    private PlotlyAxis Y => chart.Axis(_y);

    private double Opacity =>
        double.IsFinite(Number(trace["opacity"])) ? Math.Clamp(Number(trace["opacity"]), 0.05, 1) : 1;

    private string Name => Plain(trace["name"]);

    private void Scatter()
    {
        var points = Pairs();
        X.Show(points.Select(p => p.X));
        Y.Show(points.Select(p => p.Y));
        var mode = Word(trace["mode"]) ?? (points.Count < 20 ? "lines+markers" : "lines");
        var (dash, width) = (Dash(Of(trace["line"], "dash")), Number(Of(trace["line"], "width")));
        chart.AddName(trace, colour, dash);
        var steps = Word(Of(trace["line"], "shape")) is "hv" or "vh" or "hvh" or "vhv";
        if (Word(trace["fill"]) is "tozeroy" or "tonexty" or "toself")
            Add(Word(trace["fill"]) == "tozeroy"
                ? new Band([.. points.Select(p => (p.X, Math.Min(0, p.Y), Math.Max(0, p.Y)))],
                    FillColour) { Opacity = 0.25, Steps = steps }
                : new Fill(points, FillColour) { Opacity = 0.25 });
        Errors(points);
        if (mode.Contains("lines") && width is not 0)
            Add(new Curve(points, colour) { Name = Name, Dash = dash, Steps = steps, Opacity = Opacity, Thickness =
                double.IsFinite(width) ? Math.Clamp(width, 0.5, 12) : 2 });
        var texts = List(trace["text"]);
        if (mode.Contains("markers"))
        {
            var sizes = trace["marker"] is JsonObject marker && marker["size"] is { } size
                ? size is JsonArray ? Numbers(size)
                : [Number(size)]
                : [];
            var radius = sizes.Where(double.IsFinite).DefaultIfEmpty(7).Average() / 2;
            Add(new Points(points, Colour(Of(trace["marker"], "color")) ?? colour)
            {
                Name = mode.Contains("lines") ? "" : Name,
                Radius = Math.Clamp(radius, 1, 20),
                Opacity = 0.9 * Opacity,
                Shape = Shape(Word(Of(trace["marker"], "symbol")) ?? ""),
                Colours = Colours(points.Count),
                Hint = texts.Count < points.Count ? null : i => Plain(texts[i]),
            });
        }
        if (!mode.Contains("text") || texts.Count < points.Count) return;
        var down = (Word(trace["textposition"]) ?? "") switch
        { var p when p.StartsWith("top") => -7, var p when p.StartsWith("bottom") => 16, _ => 4 };
        Add(new Labels([.. points.Take(200).Select((p, i) =>
            new Label(p.X, p.Y, Plain(texts[i]), chart.Theme.Ink) { Anchor = Anchor.Middle, Down = down })]));
    }

    private void Bar()
    {
        var (places, values) = _lying ? (Y.Places(Given("y") ?? Count(trace["x"])), X.Places(trace["x"]))
            : (X.Places(Given("x") ?? Count(trace["y"])), Y.Places(trace["y"]));
        var count = Math.Min(places.Length, values.Length);
        var spacing = places.Distinct().Order().ToArray() is { Length: > 1 } sorted
            ? sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min()
            : 1;
        var stacked = chart.Barmode is "stack" or "relative";
        var grouped = chart.Barmode == "group"
            ? chart.BarTraces.Where(t => Axis(t["xaxis"], 'x') == _x && Axis(t["yaxis"], 'y') == _y).ToList()
            : [trace];
        var (width, own) = (0.8 * spacing / grouped.Count, Number(trace["width"]));
        var shift = (grouped.IndexOf(trace) - (grouped.Count - 1) / 2.0) * width;
        if (double.IsFinite(own) && own > 0) (width, shift) = (own, grouped.Count == 1 ? 0 : shift);
        var (bases, colours, texts) = (Numbers(trace["base"]), Colours(count), List(trace["text"]));
        var bars = new List<Bar>();
        for (var i = 0; i < count; i++)
        {
            if (!double.IsFinite(places[i]) || !double.IsFinite(values[i])) continue;
            var (from, at) = (i < bases.Length && double.IsFinite(bases[i]) ? bases[i] : 0, places[i] + shift);
            if (stacked)
            {
                var stack = (_x + _y, places[i], values[i] >= 0);
                from = chart.Stacked.GetValueOrDefault(stack);
                chart.Stacked[stack] = from + values[i];
            }
            bars.Add(new Bar(at, from + values[i], colours?[i] ?? Colour(Of(trace["marker"], "color")) ?? colour,
                from, Opacity, i < texts.Count && Plain(texts[i]) is { Length: > 0 } text ? text
                    : $"{Name} {Typography.Number(values[i])}".Trim()));
        }
        AddBars(bars, width, places);
        Errors([.. bars.Select(b => _lying ? (b.Value, b.At) : (b.At, b.Value))]);
    }

    private void Histogram()
    {
        var (axis, source) = _lying || trace["x"] is null ? (Y, trace["y"]) : (X, trace["x"]);
        var values = axis.Places(source);
        var bars = axis.Named
            ? new Bars([.. values.Where(double.IsFinite).CountBy(v => v)
                .Select(c => new Bar(c.Key, c.Value, colour, Opacity: Opacity))]) { Width = 0.8 }
            : Bars.Histogram(values, colour,
                double.IsFinite(Number(trace["nbinsx"])) ? (int)Math.Clamp(Number(trace["nbinsx"]), 1, 1000) : 0);
        if (Word(trace["histnorm"]) is { Length: > 0 } norm) chart.LeaveOut($"the norm '{norm}' (counts are drawn)");
        AddBars([.. bars.All.Select(b => b with { Opacity = Opacity })], bars.Width, [.. bars.All.Select(b => b.At)],
            trace["x"] is null);
    }

    private void AddBars(IReadOnlyList<Bar> bars, double width, IReadOnlyList<double> places, bool? lying = null)
    {
        var along = lying ?? _lying;
        var (on, up) = along ? (Y, X) : (X, Y);
        on.Show(places.SelectMany(p => new[] { p - width / 2, p + width / 2 }));
        on.Show(bars.SelectMany(b => new[] { b.At - width / 2, b.At + width / 2 }));
        up.Show(bars.SelectMany(b => new[] { b.Value, b.Base }));
        chart.AddName(trace, colour, null);
        Add(new Bars(bars) { Name = Name, Lying = along, Width = width });
    }

    private void Heatmap()
    {
        var rows = List(trace["z"]).Select(r => (IReadOnlyList<double>)Numbers(r)).ToList();
        if (rows.Count == 0 || rows.Max(r => r.Count) == 0) return;
        var columns = rows.Max(r => r.Count);
        Label(X, trace["x"], columns);
        Label(Y, trace["y"], rows.Count);
        Add(new Cells(rows)
        {
            Low = Number(trace["zmin"]),
            High = Number(trace["zmax"]),
            AcrossGap = columns > 60 ? 0 : 1,
            DownGap = rows.Count > 40 ? 0 : 1,
            Hint = rows.Count * columns > 2000 ? null : (r, c) => Typography.Number(rows[r][c]),
        });

        // Cells stand at whole numbers; what the axis calls them are its names.
        void Label(PlotlyAxis axis, JsonNode? names, int count)
        {
            axis.Tight = true;
            if (names is JsonArray { Count: > 0 } given) axis.PlaceNames(given);
            axis.Show(-0.5, count - 0.5);
        }
    }

    private void Box()
    {
        var (values, groups) = trace["y"] is null || _lying ? (X.Places(trace["x"]), trace["y"])
            : (Y.Places(trace["y"]), trace["x"]);
        var lying = trace["y"] is null || _lying;
        var (on, up) = lying ? (Y, X) : (X, Y);
        double[] q1 = Numbers(trace["q1"]), median = Numbers(trace["median"]), q3 = Numbers(trace["q3"]);
        if (q1.Length > 0)
        {
            var (low, high, places) = (Numbers(trace["lowerfence"]), Numbers(trace["upperfence"]), on.Places(groups));
            Show([.. q1.Select((_, i) => i < median.Length && i < q3.Length && i < places.Length
                ? new Box(places[i], i < low.Length ? low[i] : q1[i], q1[i], median[i], q3[i],
                    i < high.Length ? high[i] : q3[i], [], colour) : null).OfType<Box>()]);
            return;
        }
        if (groups is JsonArray { Count: > 0 })
        {
            var places = on.Places(groups);
            Show([.. values.Zip(places).Where(v => double.IsFinite(v.Second)).GroupBy(v => v.Second)
                .Select(g => Plotting.Box.Of(g.Select(v => v.First), g.Key, colour)).OfType<Box>()]);
            return;
        }
        var at = on.PlaceNames([JsonValue.Create(Name == "" ? "trace" : Name)]);
        Show(Plotting.Box.Of(values, at, colour) is { } box ? [box] : []);

        void Show(IReadOnlyList<Box> boxes)
        {
            on.Show(boxes.SelectMany(b => new[] { b.At - 0.5, b.At + 0.5 }));
            up.Show(boxes.SelectMany(b => new[] { b.Low, b.High }.Concat(b.Outside)));
            chart.AddName(trace, colour, null);
            Add(new Boxes([.. boxes]) { Lying = lying });
        }
    }

    private void Errors(IReadOnlyList<(double X, double Y)> points)
    {
        foreach (var (error, lying) in new[] { (trace["error_y"], false), (trace["error_x"], true) })
        {
            if (error is not JsonObject || !Is(error["visible"], true)) continue;
            var (above, below) = (Numbers(error["array"]), Numbers(error["arrayminus"]));
            var (constant, percent) = (Number(error["value"]), Word(error["type"]) == "percent");
            double Reach(double[] ends, int i, double value) => i < ends.Length ? ends[i]
                : double.IsFinite(constant) ? percent ? Math.Abs(value) * constant / 100 : constant : double.NaN;
            Whisker[] whiskers = [.. points.Select((p, i) =>
            {
                var value = lying ? p.X : p.Y;
                var up = Reach(above, i, value);
                return new Whisker(p.X, p.Y, value - (below.Length > 0 ? Reach(below, i, value) : up), value + up);
            })];
            (lying ? X : Y).Show(whiskers.SelectMany(w => new[] { w.Low, w.High }));
            Add(new Intervals(whiskers, Colour(error["color"]) ?? colour)
            { Horizontal = lying, Cap = 3, Opacity = 0.9 });
        }
    }

    private List<(double X, double Y)> Pairs()
    {
        var (x, y) = (X.Places(Given("x") ?? Count(trace["y"])), Y.Places(Given("y") ?? Count(trace["x"])));
        return [.. x.Zip(y)];
    }

    // What is empty is not given: Plotly.NET writes a list without a number where a chart has no keys.
    private JsonNode? Given(string name) => List(trace[name]).Count > 0 ? trace[name] : null;

    private static JsonArray Count(JsonNode? values) => [.. Enumerable.Range(0, List(values).Count).Select(i =>
        (JsonNode)(double)i)];

    // A colour per point: names of colours, or numbers on the ramp.
    private string[]? Colours(int count)
    {
        if (Of(trace["marker"], "color") is not JsonArray given || given.Count < count) return null;
        var numbers = Numbers(given);
        if (numbers.All(double.IsNaN)) return [.. given.Select(c => Colour(c) ?? colour)];
        var (low, high) = (numbers.Where(double.IsFinite).Min(), numbers.Where(double.IsFinite).Max());
        return [.. numbers.Select(n => double.IsFinite(n)
            ? chart.Theme.Ramp(0.2 + 0.8 * (high > low ? (n - low) / (high - low) : 1)) : chart.Theme.Grid)];
    }

    private string FillColour => Colour(trace["fillcolor"]) ?? colour;

    private void Add(Mark mark) => chart.Add(_x, _y, mark);

    private static PointShape Shape(string symbol) => symbol switch
    {
        _ when symbol.StartsWith("circle-open") => PointShape.Ring,
        _ when symbol.StartsWith("square") => PointShape.Square,
        _ when symbol.StartsWith("diamond") => PointShape.Diamond,
        _ when symbol.StartsWith("triangle") => PointShape.Triangle,
        _ when symbol.StartsWith('x') || symbol.StartsWith("cross") => PointShape.Cross,
        _ when symbol.StartsWith("line-ew") => PointShape.Dash,
        _ => PointShape.Disc,
    };

    // "x", "x2", ...; anything else is the first axis.
    private static string Axis(JsonNode? node, char letter) =>
        Word(node) is { Length: > 0 and < 6 } name && name[0] == letter && name[1..].All(char.IsAsciiDigit)
            ? (name == letter + "1" ? name[..1] : name)
            : letter.ToString();
}
