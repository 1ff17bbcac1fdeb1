using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>
/// The names of marks with their colours, in rows; in a chart it is the legend of all named marks, and a
/// click hides one.
/// </summary>
/// <param name="Top">Pixels of the plot.</param>
/// <param name="Items">Name, colour, and dash (null for a full line).</param>
public sealed record Key(double Top, IReadOnlyList<(string Text, string Colour, string? Dash)> Items)
{
    /// <summary>Pixels it takes.</summary>
    public double Height => Drawn.Height;

    private Legend Drawn =>
        new(Items.Select(i => (i.Text, (Func<Theme, string>)(_ => i.Colour), i.Dash)), Figure.FigureWidth - 48);

    internal void Draw(Canvas canvas) => canvas.Place(Drawn, 24, Top);
}
