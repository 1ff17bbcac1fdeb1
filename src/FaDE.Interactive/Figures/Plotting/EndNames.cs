using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// Names at the right ends of curves, moved apart where they would overlap: a legend that needs no looking up.
/// </summary>
/// <param name="Ends">The last point of each curve, its name and its colour.</param>
/// <param name="Room">Pixels right of the panel.</param>
public sealed record EndNames(IReadOnlyList<(double X, double Y, string Text, string Colour)> Ends, double Room) : Mark
{
    private const double Size = 11.5;

    /// <summary>The pixels that names need right of a panel.</summary>
    /// <param name="names">The names.</param>
    /// <param name="most">No more than this; longer names end in an ellipsis.</param>
    public static double RoomFor(IEnumerable<string> names, double most) =>
        Math.Min(most, 24 + names.Select(n => Typography.Width(n, Size)).DefaultIfEmpty(0).Max());

    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var (end, place) in Placed(panel))
        {
            var (x, y) = (panel.X(end.X), panel.Y(end.Y));
            canvas.Path(new Outline().Move(x + 3, y).Line(panel.Right + 6, place).Line(panel.Right + 10, place), "none",
                end.Colour, 0.8, opacity: 0.6);
            canvas.Text(panel.Right + 13, place + 4, end.Text, Size, end.Colour, room: Room - 13);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        var panel = chart.Panel;
        foreach (var (end, place) in Placed(panel))
            chart.TextBeside(end.Y, place - panel.Y(end.Y) + 4,
                new Note(13, 0, end.Text, Size, end.Colour, Room: Room - 13));
    }

    private IEnumerable<((double X, double Y, string Text, string Colour) End, double Place)> Placed(Panel panel)
    {
        var shown = Ends.Where(e => panel.Shows(e.X, e.Y)).ToList();
        return shown.Zip(Spread.Labels([.. shown.Select(e => panel.Y(e.Y))], 15, panel.Top + 4, panel.Bottom));
    }
}
