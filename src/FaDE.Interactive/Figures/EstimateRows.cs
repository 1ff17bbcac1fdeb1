using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>Horizontal bars with intervals, one row per number: names to the left, numbers to the right.</summary>
internal sealed class EstimateRows(IReadOnlyList<Estimate> rows, double width, string axis, int decimals = 2, double names = 150)
{
    private const double Row = 24, Top = 22;

    public double Height => Top + rows.Count * Row + 40;

    public void Draw(Canvas canvas, double left, double top)
    {
        var theme = canvas.Theme;
        // Beside another plot the whiskers alone show the intervals.
        string Text(Estimate row) => width < 500 ? Typography.Fixed(row.Value, decimals) : row.Text(decimals);
        var numbers = rows.Max(r => Typography.Width(Text(r), 11)) + 8;
        names = Math.Min(names, rows.Max(r => Typography.Width(r.Name, 12)) + 4);
        var scale = Scale.Fit(rows.SelectMany(r => new[] { r.Value, r.Low, r.High }), include: 0);
        var panel = new Panel(canvas, left + names + 8, top + Top, width - names - numbers - 16, rows.Count * Row, scale, new Scale(0, 1));
        var ticks = scale.Ticks(Math.Clamp((int)((panel.Right - panel.Left) / 45), 2, 6));
        foreach (var (tick, label) in ticks.Zip(scale.Labels(ticks)))
        {
            canvas.Line(panel.X(tick), panel.Top, panel.X(tick), panel.Bottom, theme.Grid);
            canvas.Text(panel.X(tick), panel.Bottom + 16, label, 11, theme.Muted, Anchor.Middle);
        }
        canvas.Text(left, top + 8, axis, 12, room: width);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, y) = (rows[i], panel.Top + (i + 0.5) * Row);
            var colour = Colour(theme, row.Role);
            canvas.Text(panel.Left - 8, y + 4, row.Name, 12, row.Role == Role.Method ? theme.Ink : theme.Muted, Anchor.End, room: names);
            if (scale.Shows(row.Value))
            {
                var (from, to) = (Math.Min(panel.X(0), panel.X(row.Value)), Math.Max(panel.X(0), panel.X(row.Value)));
                canvas.Rectangle(from, y - 7, to - from, 14, colour, radius: 2, opacity: row.Role == Role.Method ? 1 : 0.55);
            }
            if (row.HasInterval)
            {
                canvas.Line(panel.X(row.Low), y, panel.X(row.High), y, theme.Ink, 1.4);
                foreach (var end in new[] { row.Low, row.High }) canvas.Line(panel.X(end), y - 4, panel.X(end), y + 4, theme.Ink, 1.4);
            }
            canvas.Text(left + width, y + 4, Text(row), 11, theme.Ink, Anchor.End);
        }
        canvas.Line(panel.X(0), panel.Top - 2, panel.X(0), panel.Bottom + 2, theme.Muted, 1.2);
    }

    public static string Colour(Theme theme, Role role) => role switch
    {
        Role.Method => theme.Category(0),
        Role.Baseline => theme.Category(7),
        _ => theme.Category(1),
    };
}
