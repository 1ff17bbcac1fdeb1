using System.Text;

namespace FaDE.Search.Drawings;

/// <summary>The course of a path.</summary>
public sealed class Outline
{
    private readonly StringBuilder _data = new();

    /// <summary>Whether nothing has been added yet.</summary>
    public bool IsEmpty => _data.Length == 0;

    /// <summary>Begins at a point.</summary>
    public Outline Move(double x, double y) => Add('M', x, y);

    /// <summary>Goes straight to a point.</summary>
    public Outline Line(double x, double y) => Add('L', x, y);

    /// <summary>Goes to (x, y) along a cubic curve with the two control points before it.</summary>
    public Outline Curve(double x1, double y1, double x2, double y2, double x, double y) =>
        Add('C', x1, y1, x2, y2, x, y);

    /// <summary>Goes back to where it began.</summary>
    public Outline Close()
    {
        _data.Append('Z');
        return this;
    }

    /// <summary>
    /// A smooth curve through points from left to right that never overshoots: monotone cubic interpolation (Fritsch
    /// and Carlson), level at both ends.
    /// </summary>
    /// <param name="points">At least one, x increasing.</param>
    public static Outline Through(IReadOnlyList<(double X, double Y)> points)
    {
        var slopes = new double[points.Count];
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, after) = (Slope(points[i - 1], points[i]), Slope(points[i], points[i + 1]));
            slopes[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
        }
        var outline = new Outline().Move(points[0].X, points[0].Y);
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            // A longer reach at a level end makes the curve leave and enter a vertex straight.
            var reach = (b.X - a.X) * (points.Count == 2 ? 0.5 : 0.4);
            outline.Curve(a.X + reach, a.Y + slopes[i - 1] * reach, b.X - reach, b.Y - slopes[i] * reach, b.X, b.Y);
        }
        return outline;
    }

    /// <summary>Straight lines through points.</summary>
    public static Outline Polyline(IEnumerable<(double X, double Y)> points)
    {
        var outline = new Outline();
        foreach (var (x, y) in points) outline.Add(outline._data.Length == 0 ? 'M' : 'L', x, y);
        return outline;
    }

    /// <summary>The path data of SVG.</summary>
    public override string ToString() => _data.ToString();

    private static double Slope((double X, double Y) a, (double X, double Y) b) => (b.Y - a.Y) / (b.X - a.X);

    private Outline Add(char command, params ReadOnlySpan<double> numbers)
    {
        _data.Append(command);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0) _data.Append(' ');
            _data.Append(Canvas.Number(numbers[i]));
        }
        return this;
    }
}
