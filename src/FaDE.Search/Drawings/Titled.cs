namespace FaDE.Search.Drawings;

/// <summary>A drawing on a card, with a title and an optional remark above it.</summary>
/// <param name="title">Any text.</param>
/// <param name="inner">What the card holds.</param>
/// <param name="remark">Secondary text beside the title.</param>
public sealed class Titled(string title, Drawing inner, string remark = "") : Drawing
{
    private const double Margin = 12, Head = 26;

    /// <summary>
    /// The line, in a theme, that stands for the card elsewhere in the drawing; drawn before the title, null for none.
    /// </summary>
    internal Func<Theme, (string Colour, string? Dash)>? Line { get; init; }

    /// <inheritdoc/>
    public override double Width =>
        Math.Max(inner.Width, Math.Min(300, Typography.Width(title, 12, true) + 8 + Typography.Width(remark, 11)))
            + 2 * Margin;

    /// <inheritdoc/>
    public override double Height => inner.Height + Head + Margin;

    /// <inheritdoc/>
    public override string Description => $"{title}: {inner.Description}";

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        canvas.Rectangle(0.5, 0.5, Width - 1, Height - 1, canvas.Theme.Panel, canvas.Theme.Grid, 1, 8);
        var left = Margin;
        if (Line?.Invoke(canvas.Theme) is { } line)
        {
            canvas.Line(Margin, 14, Margin + 22, 14, line.Colour, 2.4, line.Dash);
            left += 29;
        }
        canvas.Text(left, 18, title, 12, bold: true, room: Width - Margin - left);
        var used = left - Margin + Typography.Width(title, 12, true) + 8;
        if (remark != "")
            canvas.Text(Margin + used, 18, remark, 11, canvas.Theme.Muted,
                room: Math.Max(0, Width - 2 * Margin - used));
        canvas.Place(inner, (Width - inner.Width) / 2, Head);
    }
}
