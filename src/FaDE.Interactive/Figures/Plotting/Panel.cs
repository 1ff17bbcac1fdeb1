using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A rectangle of a canvas with two scales: draws axes and marks, leaves out what is not finite.</summary>
internal sealed class Panel(Canvas canvas, double left, double top, double width, double height, Scale horizontal, Scale vertical)
{
    // Above this many marks each is only a dot of one common path: 10,000 points stay a small picture.
    private const int ManyPoints = 1500;

    public double Left => left;

    public double Top => top;

    public double Right => left + width;

    public double Bottom => top + height;

    public double X(double value) => left + Math.Clamp(horizontal.Fraction(value), -0.02, 1.02) * width;

    public double Y(double value) => top + height - Math.Clamp(vertical.Fraction(value), -0.02, 1.02) * height;

    public bool Shows(double x, double y) => horizontal.Shows(x) && vertical.Shows(y);

    /// <summary>Grid, ticks and axis names; the vertical name stands above its axis, where it reads without turning the head.</summary>
    public void Axes(string x, string y, int xTicks = 6, int yTicks = 5, IReadOnlyList<double>? xAt = null)
    {
        var theme = canvas.Theme;
        var ticks = vertical.Ticks(yTicks);
        foreach (var (tick, label) in ticks.Zip(vertical.Labels(ticks)))
        {
            canvas.Line(left, Y(tick), Right, Y(tick), theme.Grid);
            canvas.Text(left - 8, Y(tick) + 3.8, label, 11, theme.Muted, Anchor.End, room: 64);
        }
        ticks = xAt ?? horizontal.Ticks(xTicks);
        foreach (var (tick, label) in ticks.Zip(horizontal.Labels(ticks)))
        {
            canvas.Line(X(tick), Bottom, X(tick), Bottom + 4, theme.Muted);
            canvas.Text(X(tick), Bottom + 17, label, 11, theme.Muted, Anchor.Middle);
        }
        canvas.Line(left, Bottom, Right, Bottom, theme.Muted);
        canvas.Text(Right, Bottom + 35, x, 12, anchor: Anchor.End, room: width + 40);
        canvas.Text(left - 40, top - 12, y, 12, room: width + 40);
    }

    public void Points(IReadOnlyList<(double X, double Y)> points, string colour, double radius = 4, double opacity = 0.85, Func<int,
        string>? hint = null)
    {
        var shown = Enumerable.Range(0, points.Count).Where(i => Shows(points[i].X, points[i].Y)).ToList();
        if (shown.Count > ManyPoints)
        {
            var outline = new Outline();
            foreach (var (x, y) in shown.Select(i => (X: Math.Round(X(points[i].X), 1), Y: Math.Round(Y(points[i].Y), 1)))
                .Distinct()) outline.Move(x, y).Line(x, y);
            canvas.Path(outline, "none", colour, 3, opacity: 0.5);
            return;
        }
        foreach (var i in shown)
            canvas.Circle(X(points[i].X), Y(points[i].Y), radius, colour, canvas.Theme.Background, 0.8, opacity, shown.Count > 200 ? null
                : hint?.Invoke(i));
    }

    /// <summary>A line through the points that can be shown, broken where one cannot; a point alone is a dot.</summary>
    public void Curve(IReadOnlyList<(double X, double Y)> points, string colour, double thickness = 2, string? dash = null, double opacity = 1,
        bool steps = false)
    {
        foreach (var piece in Pieces(points, p => Shows(p.X, p.Y)))
        {
            if (piece.Count == 1) canvas.Circle(X(piece[0].X), Y(piece[0].Y), thickness, colour, opacity: opacity);
            else canvas.Path(Outline.Polyline(Thin(steps ? Steps(piece) : piece)), "none", colour, thickness, dash, opacity);
        }
    }

    /// <summary>The area between two curves.</summary>
    public void Band(IReadOnlyList<(double X, double Low, double High)> points, string colour, double opacity = 0.18, bool steps = false)
    {
        foreach (var piece in Pieces(points, p => Shows(p.X, p.Low) && Shows(p.X, p.High)))
        {
            List<(double, double)> low = [.. piece.Select(p => (p.X, p.Low))], high = [.. piece.Select(p => (p.X, p.High))];
            canvas.Path(Outline.Polyline(Thin(steps ? Steps(high) : high).Concat(Thin(steps ? Steps(low) : low).AsEnumerable().Reverse())).Close(),
                colour, opacity: opacity);
        }
    }

    public void VerticalInterval(double x, double low, double high, string colour, double opacity = 0.6, double cap = 3)
    {
        if (!Shows(x, low) || !Shows(x, high)) return;
        canvas.Line(X(x), Y(low), X(x), Y(high), colour, 1.2, opacity: opacity);
        foreach (var end in new[] { low, high })
            if (cap > 0) canvas.Line(X(x) - cap, Y(end), X(x) + cap, Y(end), colour, 1.2, opacity: opacity);
    }

    public void HorizontalInterval(double y, double low, double high, string colour, double opacity = 0.6, double cap = 3)
    {
        if (!Shows(low, y) || !Shows(high, y)) return;
        canvas.Line(X(low), Y(y), X(high), Y(y), colour, 1.2, opacity: opacity);
        foreach (var end in new[] { low, high })
            if (cap > 0) canvas.Line(X(end), Y(y) - cap, X(end), Y(y) + cap, colour, 1.2, opacity: opacity);
    }

    /// <summary>A level across the panel, for instance a baseline.</summary>
    public void Level(double y, string colour)
    {
        if (vertical.Shows(y)) canvas.Line(left, Y(y), Right, Y(y), colour, 1.3, "5 4");
    }

    /// <summary>Names at the right ends of curves, moved apart where they would overlap.</summary>
    public void EndLabels(IReadOnlyList<(double X, double Y, string Text, string Colour)> ends, double room)
    {
        var shown = ends.Where(e => Shows(e.X, e.Y)).ToList();
        var places = Spread.Labels([.. shown.Select(e => Y(e.Y))], 15, top + 4, Bottom);
        for (var i = 0; i < shown.Count; i++)
        {
            var (x, y) = (X(shown[i].X), Y(shown[i].Y));
            canvas.Path(new Outline().Move(x + 3, y).Line(Right + 6, places[i]).Line(Right + 10, places[i]), "none", shown[i].Colour, 0.8,
                opacity: 0.6);
            canvas.Text(Right + 13, places[i] + 4, shown[i].Text, 11.5, shown[i].Colour, room: room - 13);
        }
    }

    private static IEnumerable<List<T>> Pieces<T>(IReadOnlyList<T> items, Func<T, bool> shown)
    {
        var piece = new List<T>();
        foreach (var item in items)
        {
            if (shown(item)) piece.Add(item);
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }
        if (piece.Count > 0) yield return piece;
    }

    private static List<(double X, double Y)> Steps(List<(double X, double Y)> points) =>
        [.. points.SelectMany((p, i) => i == 0 ? [p] : new[] { (p.X, points[i - 1].Y), p })];

    // In pixels; a curve of many more points than pixels keeps the lowest and highest of each column.
    private List<(double X, double Y)> Thin(List<(double X, double Y)> points)
    {
        var pixels = points.Select(p => (X: X(p.X), Y: Y(p.Y))).ToList();
        if (pixels.Count <= 4 * width) return pixels;
        return [.. pixels.Select((p, i) => (p, i)).GroupBy(q => (int)q.p.X)
            .SelectMany(g => new[] { g.MinBy(q => q.p.Y), g.MaxBy(q => q.p.Y) }.OrderBy(q => q.i).Select(q => q.p).Distinct())];
    }
}
