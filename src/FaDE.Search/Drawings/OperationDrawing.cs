using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>An operation, or a block of a kind of its own, as a label in its colour.</summary>
/// <param name="block">The block.</param>
/// <param name="colours">Colours shared with other drawings.</param>
public sealed class OperationDrawing(Block block, OperationColours colours) : Drawing
{
    private readonly string _label = colours.Label(block);

    /// <inheritdoc/>
    public override double Width => Math.Min(220, Typography.Width(_label, 11) + 20);

    /// <inheritdoc/>
    public override double Height => 24;

    /// <inheritdoc/>
    public override string Description => $"Operation {block}.";

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        canvas.Rectangle(0.75, 0.75, Width - 1.5, Height - 1.5, canvas.Theme.Background,
            colours.Colour(block, canvas.Theme), 1.5, 11);
        canvas.Text(Width / 2, 16, _label, 11, anchor: Anchor.Middle, room: Width - 12);
    }
}
