using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Numbers side by side as a panel: a lying bar with its interval per row, names to the left, numbers to the right.
/// </summary>
public static class EstimateRows
{
    private const double Row = 24, Top = 22;

    /// <summary>Pixels that a panel of so many rows takes with its axis.</summary>
    public static double HeightOf(int rows) => Top + rows * Row + 40;

    /// <summary>The panel.</summary>
    /// <param name="rows">The numbers, from top to bottom; at least one.</param>
    /// <param name="theme">The colours.</param>
    /// <param name="left">Left edge of everything, pixels of the plot.</param>
    /// <param name="top">Upper edge of everything.</param>
    /// <param name="width">Pixels for names, bars and numbers.</param>
    /// <param name="measure">What the bars measure.</param>
    /// <param name="decimals">Decimals of the numbers.</param>
    /// <param name="names">Greatest width of the names, pixels.</param>
    public static Panel Panel(IReadOnlyList<Estimate> rows, Theme theme, double left, double top, double width,
        string measure, int decimals = 2, double names = 150)
    {
        // Beside another plot the whiskers alone show the intervals.
        string Text(Estimate row) => width < 500 ? Typography.Fixed(row.Value, decimals) : row.Text(decimals);
        var numbers = rows.Max(r => Typography.Width(Text(r), 11)) + 8;
        names = Math.Min(names, rows.Max(r => Typography.Width(r.Name, 12)) + 4);
        var bars = width - names - numbers - 16;
        var across = Axis.Of(rows.SelectMany(r => new[] { r.Value, r.Low, r.High }), include: 0);
        return new Panel(left + names + 8, top + Top, bars, rows.Count * Row,
            across with { Count = Math.Clamp((int)(bars / 45), 2, 6), Grid = true, Line = false },
            Axis.Rows(rows.Select((r, i) => new Tick(i, r.Name, r.Role == Role.Method ? theme.Ink : theme.Muted)),
                rows.Count) with { Title = measure },
            new Bars([.. rows.Select((r, i) => new Bar(i, r.Value, Colour(theme, r.Role), 0,
                r.Role == Role.Method ? 1 : 0.55, $"{r.Name}: {r.Text(decimals)}"))])
            {
                Lying = true,
                Width = 14 / Row,
                Radius = 2,
            },
            new Intervals([.. rows.Select((r, i) => new Whisker(r.Value, i, r.Low, r.High))
                .Where(i => double.IsFinite(i.X))], theme.Ink)
            {
                Horizontal = true,
                Cap = 4,
                Thickness = 1.4,
                Opacity = 1,
            },
            new RowTexts([.. rows.Select((r, i) => ((double)i, Text(r)))], numbers + 8),
            new Level(0, theme.Muted) { Upright = true, Thickness = 1.2, Dash = null })
        {
            TitleLeft = left,
            Room = names,
        };
    }

    private static string Colour(Theme theme, Role role) => role switch
    {
        Role.Method => theme.Category(0),
        Role.Baseline => theme.Category(7),
        _ => theme.Category(1),
    };
}
