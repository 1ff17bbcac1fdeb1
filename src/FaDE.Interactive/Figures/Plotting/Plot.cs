using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// What a figure shows, said once and rendered twice: as the SVG picture of record, and as a chart that plotly.js makes
/// interactive. Positions of panels, notes and drawings are pixels of the plot, (0, 0) at its top left; positions of
/// marks are the numbers of their panel's axes.
/// </summary>
/// <param name="Height">Pixels.</param>
public sealed record Plot(double Height)
{
    /// <summary>Pixels.</summary>
    public double Width { get; init; } = Figure.FigureWidth;

    /// <summary>The parts with axes; a plot without any is a picture alone.</summary>
    public IReadOnlyList<Panel> Panels { get; init; } = [];

    /// <summary>Texts beside the panels.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Coloured rectangles beside the panels, for instance a ramp or the keys of notes.</summary>
    public IReadOnlyList<Swatch> Swatches { get; init; } = [];

    /// <summary>The colours of named marks, or null.</summary>
    public Key? Key { get; init; }

    /// <summary>A population that moves: tiles side by side in the picture, a slider in the chart; or null.</summary>
    public Film? Film { get; init; }

    /// <summary>A drawing that stands in the picture with its top left corner at (24, 0), or null.</summary>
    public Drawing? Drawing { get; init; }

    /// <summary>A drawing alone, scaled down where it is wider than a figure.</summary>
    public static Plot Of(Drawing drawing) => new(drawing.Height * Fit(drawing)) { Drawing = drawing };

    /// <summary>One panel over the whole width.</summary>
    /// <param name="height">Pixels.</param>
    /// <param name="room">Pixels right of the panel, for instance for <see cref="EndNames"/>.</param>
    /// <param name="horizontal">The axis below.</param>
    /// <param name="vertical">The axis to the left.</param>
    /// <param name="marks">What is drawn.</param>
    public static Plot One(double height, double room, Axis horizontal, Axis vertical,
        params IReadOnlyList<Mark> marks) =>
        new(height) { Panels =
            [new Panel(72, 42, Figure.FigureWidth - 72 - 16 - room, height - 42 - 46, horizontal, vertical, marks)] };

    /// <summary>Panels of equal size in rows of up to three.</summary>
    /// <param name="count">How many.</param>
    /// <param name="height">Pixels of one, with its title and its axis.</param>
    /// <param name="room">Pixels right of each panel, by its number.</param>
    /// <param name="panel">Makes a panel's axes and marks from its number and whether it stands
    /// in the last row.</param>
    public static Plot Grid(int count, double height, Func<int, double> room,
        Func<int, bool, (Axis Horizontal, Axis Vertical, IReadOnlyList<Mark> Marks)> panel)
    {
        var across = count switch { 1 => 1, 2 or 4 => 2, _ => 3 };
        var width = (Figure.FigureWidth - 32) / across;
        return new(18 + (count + across - 1) / across * (height + 16))
        {
            Panels =
            [
                .. Enumerable.Range(0, count).Select(n =>
                {
                    var (horizontal, vertical, marks) = panel(n, n + across >= count);
                    return new Panel(16 + n % across * width + 48, 18 + n / across * (height + 16) + 24,
                        width - 48 - room(n), height - 24 - 42, horizontal, vertical, marks);
                }),
            ],
        };
    }

    /// <summary>Whether there is something that a chart can show.</summary>
    internal bool HasChart => Panels.Count > 0;

    /// <summary>Draws everything.</summary>
    internal void Draw(Canvas canvas)
    {
        Key?.Draw(canvas);
        foreach (var panel in Panels) PanelPicture.Draw(panel, canvas);
        foreach (var swatch in Swatches)
            canvas.Rectangle(swatch.X, swatch.Y, swatch.Width, swatch.Height, swatch.Colour);
        foreach (var note in Notes)
            canvas.Text(note.X, note.Y, note.Text, note.Size, note.Colour, note.Anchor, note.Bold, note.Room);
        Film?.Draw(canvas);
        if (Drawing is not null) canvas.Place(Drawing, 24, 0, Fit(Drawing));
    }

    private static double Fit(Drawing drawing) => Math.Min(1, (Figure.FigureWidth - 48) / Math.Max(1, drawing.Width));
}
