using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures.Plotting;

/// <summary>One text per row right of the panel, flush right: printed values of lying bars.</summary>
/// <param name="Rows">Place on the vertical axis, and text.</param>
/// <param name="Room">Pixels right of the panel at which the texts end.</param>
public sealed record RowTexts(IReadOnlyList<(double Y, string Text)> Rows, double Room) : Mark
{
    /// <inheritdoc/>
    protected internal override void Draw(Panel panel, Canvas canvas)
    {
        foreach (var (y, text) in Rows) canvas.Text(panel.Right + Room, panel.Y(y) + 4, text, 11, anchor: Anchor.End);
    }

    /// <inheritdoc/>
    protected internal override void Write(PanelChart chart)
    {
        foreach (var (y, text) in Rows) chart.TextBeside(y, 4, new Note(Room, 0, text, 11, Anchor: Anchor.End));
    }
}
