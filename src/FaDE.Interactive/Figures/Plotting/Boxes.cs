using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>Box plots.</summary>
/// <param name="All">The boxes.</param>
public sealed record Boxes(params IReadOnlyList<Box> All) : Mark
{
    private const int MostOutside = 500;

    /// <summary>Whether they lie, running along the horizontal axis.</summary>
    public bool Lying { get; init; }

    /// <summary>Width, in numbers of the axis they stand on.</summary>
    public double Width { get; init; } = 0.5;

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var box in All.Where(b => Shows(panel, b)))
        {
            void Line(double at1, double value1, double at2, double value2, double thickness)
            {
                var (x1, y1) = Place(panel, at1, value1);
                var (x2, y2) = Place(panel, at2, value2);
                canvas.Line(x1, y1, x2, y2, box.Colour, thickness);
            }
            var ((ax, ay), (bx, by)) =
                (Place(panel, box.At - Width / 2, box.Q1), Place(panel, box.At + Width / 2, box.Q3));
            canvas.Rectangle(Math.Min(ax, bx), Math.Min(ay, by), Math.Abs(bx - ax), Math.Abs(by - ay),
                Theme.Mix(canvas.Theme.Background, box.Colour, 0.3), box.Colour, 1.4, 2,
                hint: $"median {Typography.Number(box.Median)}, quartiles {Typography.Number(box.Q1)} and "
                    + $"{Typography.Number(box.Q3)}");
            Line(box.At - Width / 2, box.Median, box.At + Width / 2, box.Median, 2.4);
            Line(box.At, box.Low, box.At, box.Q1, 1.2);
            Line(box.At, box.Q3, box.At, box.High, 1.2);
            foreach (var end in new[] { box.Low, box.High })
                Line(box.At - Width / 4, end, box.At + Width / 4, end, 1.2);
            foreach (var value in box.Outside.Take(MostOutside))
            {
                var (x, y) = Place(panel, box.At, value);
                canvas.Circle(x, y, 2.4, "none", box.Colour, 1.2);
            }
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var (at, along) = Lying ? ("y", "x") : ("x", "y");
        foreach (var box in All.Where(b => Shows(chart.Panel, b)))
        {
            var trace = chart.Trace(this, "box");
            trace["orientation"] = Lying ? "h" : "v";
            trace[at] = new JsonArray(box.At);
            (trace["q1"], trace["median"], trace["q3"]) =
                (new JsonArray(box.Q1), new JsonArray(box.Median), new JsonArray(box.Q3));
            (trace["lowerfence"], trace["upperfence"]) = (new JsonArray(box.Low), new JsonArray(box.High));
            trace["width"] = Width;
            trace["line"] = new JsonObject { ["color"] = box.Colour, ["width"] = 1.4 };
            if (box.Outside.Count == 0) continue;
            var outside = box.Outside.Take(MostOutside).Select(v => Lying ? (v, box.At) : (box.At, v)).ToList();
            chart.Scatter(this, "markers", outside)["marker"] =
                new JsonObject { ["symbol"] = "circle-open", ["size"] = 5, ["color"] = box.Colour };
        }
    }

    private bool Shows(Panel panel, Box box) => (Lying ? panel.Horizontal : panel.Vertical).Scale is var along
        && along.Shows(box.Low) && along.Shows(box.High);

    private (double X, double Y) Place(Panel panel, double at, double value) =>
        Lying ? (panel.X(value), panel.Y(at)) : (panel.X(at), panel.Y(value));
}
