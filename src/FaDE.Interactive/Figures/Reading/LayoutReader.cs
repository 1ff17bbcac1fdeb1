using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using static FaDE.Interactive.Figures.Reading.PlotlyWords;

namespace FaDE.Interactive.Figures.Reading;

/// <summary>Reads the notes and shapes of a layout.</summary>
internal static class LayoutReader
{
    private const int Most = 500;

    public static void Read(PlotlyReader chart, JsonNode? layout)
    {
        foreach (var note in List(Of(layout, "annotations")).Take(Most).OfType<JsonObject>()) Note(chart, note);
        foreach (var shape in List(Of(layout, "shapes")).Take(Most).OfType<JsonObject>()) Shape(chart, shape);
    }

    private static void Note(PlotlyReader chart, JsonObject note)
    {
        var (xref, yref, text) = (Word(note["xref"]) ?? "x", Word(note["yref"]) ?? "y", Plain(note["text"]));
        if (text == "" || !Is(note["visible"], true)) return;
        var size = double.IsFinite(Number(Of(note["font"], "size")))
            ? Math.Clamp(Number(Of(note["font"], "size")), 6, 40)
            : 12;
        var anchor = Word(note["xanchor"]) switch { "left" => Anchor.Start, "right" => Anchor.End, _ => Anchor.Middle };
        var colour = Colour(Of(note["font"], "color"));
        var (across, down) = (Finite(note["xshift"]), -Finite(note["yshift"]));
        if (Is(note["showarrow"], true))
            (across, down) = (across + Finite(note["ax"], 0), down + Finite(note["ay"], -24));
        if (chart.Has(xref, yref))
            chart.Add(xref, yref,
                new Labels(new Label(chart.Axis(xref).Place(note["x"]), chart.Axis(yref).Place(note["y"]), text, colour)
                {
                    Anchor = anchor,
                    Across = anchor == Anchor.End ? -across : across,
                    Down = down + 4,
                    Size = size,
                    Room = 400,
                }));
        else if (double.IsFinite(Number(note["x"])) && double.IsFinite(Number(note["y"])))
            chart.Notes.Add((Math.Clamp(Number(note["x"]), -0.05, 1.02), Math.Clamp(Number(note["y"]), -0.1, 1.08),
                new(across, down + 4, text, size, colour, anchor)));
    }

    private static void Shape(PlotlyReader chart, JsonObject shape)
    {
        string Axis(string reference) => reference.Split(' ')[0] is "paper" or "" ? "" : reference.Split(' ')[0];
        var (xref, yref) = (Word(shape["xref"]) ?? "x", Word(shape["yref"]) ?? "y");
        var (x, y) = (Axis(xref) is { Length: > 0 } ownX ? ownX : "x", Axis(yref) is { Length: > 0 } ownY ? ownY : "y");
        if (!chart.Has(x, y)) return;
        var (freeX, freeY) =
            (xref.Contains("paper") || xref.Contains("domain"), yref.Contains("paper") || yref.Contains("domain"));
        double X(string name) => freeX ? double.NaN : chart.Axis(x).Place(shape[name]);
        double Y(string name) => freeY ? double.NaN : chart.Axis(y).Place(shape[name]);
        var (x0, x1, y0, y1) = (X("x0"), X("x1"), Y("y0"), Y("y1"));
        var line = Colour(Of(shape["line"], "color")) ?? chart.Theme.Ink;
        var width = double.IsFinite(Number(Of(shape["line"], "width")))
            ? Math.Clamp(Number(Of(shape["line"], "width")), 0, 12)
            : 1.5;
        var (dash, opacity) = (Dash(Of(shape["line"], "dash")),
            double.IsFinite(Number(shape["opacity"])) ? Math.Clamp(Number(shape["opacity"]), 0, 1) : 1);
        if (!freeX) chart.Axis(x).Show(x0, x1);
        if (!freeY) chart.Axis(y).Show(y0, y1);
        switch (Word(shape["type"]) ?? "rect")
        {
            case "line" when freeX: chart.Add(x, y, new Level(y0, line) { Thickness = width, Dash = dash }); break;
            case "line" when freeY: chart.Add(x, y,
                new Level(x0, line) { Thickness = width, Dash = dash, Upright = true }); break;
            case "line": chart.Add(x, y,
                new Curve([(x0, y0), (x1, y1)], line) { Thickness = width, Dash = dash, Opacity = opacity }); break;
            case "circle" when !freeX && !freeY:
                var turn = Enumerable.Range(0, 49).Select(i => i * Math.PI / 24).Select(t =>
                    ((x0 + x1) / 2 + (x1 - x0) / 2 * Math.Cos(t), (y0 + y1) / 2 + (y1 - y0) / 2 * Math.Sin(t)))
                    .ToList();
                if (Colour(shape["fillcolor"]) is { } inside)
                    chart.Add(x, y, new Fill(turn, inside) { Opacity = opacity * Opacity(shape["fillcolor"]) });
                chart.Add(x, y, new Curve(turn, line) { Thickness = width, Dash = dash });
                break;
            case "rect":
                chart.Add(x, y, new Area(Colour(shape["fillcolor"]) ?? "none", x0, x1, y0, y1)
                {
                    Border = width > 0 ? line : null,
                    Opacity = opacity * Opacity(shape["fillcolor"]),
                    Under = Word(shape["layer"]) == "below",
                });
                break;
            default: chart.LeaveOut($"shape '{Word(shape["type"])}'"); break;
        }
    }

    private static double Finite(JsonNode? node, double otherwise = 0) =>
        double.IsFinite(Number(node)) ? Math.Clamp(Number(node), -2000, 2000) : otherwise;
}
