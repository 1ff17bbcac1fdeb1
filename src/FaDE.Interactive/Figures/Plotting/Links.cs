using System.Text.Json.Nodes;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// Bent lines between pairs of points, level at both ends: parents and children, the course of a path.
/// </summary>
/// <param name="All">From and to.</param>
/// <param name="Colour">Colour.</param>
public sealed record Links(IReadOnlyList<(double X1, double Y1, double X2, double Y2)> All, string Colour) : Mark
{
    private const int MostBent = 300;

    /// <summary>Width of the lines, pixels.</summary>
    public double Thickness { get; init; } = 0.7;

    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether they run from above to below instead of from left to right.</summary>
    public bool Downwards { get; init; }

    /// <summary>Pixels between a point and the end of a line.</summary>
    public double Gap { get; init; }

    /// <summary>Pixels by which all lines are moved to the right, so that several run side by side.</summary>
    public double Across { get; init; }

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        var outline = new Outline();
        foreach (var (a, c, d, b) in Bends(panel)) outline.Move(a.X, a.Y).Curve(c.X, c.Y, d.X, d.Y, b.X, b.Y);
        canvas.Path(outline, "none", Colour, Thickness, opacity: Opacity);
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var parts = All.Count > MostBent ? 1 : 8;
        var course = new List<(double X, double Y)>();
        foreach (var (a, c, d, b) in Bends(chart.Panel))
        {
            for (var i = 0; i <= parts; i++)
            {
                var t = i / (double)parts;
                var (u, v, w, z) = ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t,
                    3 * (1 - t) * t * t, t * t * t);
                course.Add(chart.Panel.At(u * a.X + v * c.X + w * d.X + z * b.X,
                    u * a.Y + v * c.Y + w * d.Y + z * b.Y));
            }
            course.Add((double.NaN, double.NaN));
        }
        if (course.Count == 0) return;
        var trace = chart.Scatter(this, "lines", course);
        trace["line"] = new JsonObject { ["color"] = Colour, ["width"] = Thickness };
        trace["opacity"] = Opacity;
        if (Name == "") trace["hoverinfo"] = "skip";
        else trace["hoverinfo"] = "name";
    }

    private IEnumerable<((double X, double Y) A, (double X, double Y) C, (double X, double Y) D,
        (double X, double Y) B)> Bends(Panel panel)
    {
        foreach (var (x1, y1, x2, y2) in All.Where(l => panel.Shows(l.X1, l.Y1) && panel.Shows(l.X2, l.Y2)))
        {
            var (a, b) = ((X: panel.X(x1) + Across, Y: panel.Y(y1)), (X: panel.X(x2) + Across, Y: panel.Y(y2)));
            if (Downwards)
            {
                (a.Y, b.Y) = (a.Y + Gap, b.Y - Gap);
                yield return (a, (a.X, (a.Y + b.Y) / 2), (b.X, (a.Y + b.Y) / 2), b);
            }
            else
            {
                (a.X, b.X) = (a.X + Gap, b.X - Gap);
                yield return (a, ((a.X + b.X) / 2, a.Y), ((a.X + b.X) / 2, b.Y), b);
            }
        }
    }
}
