namespace FaDE.Search.Drawings;

/// <summary>Colours with their names, in rows that wrap.</summary>
public sealed class Legend : Drawing
{
    private const double RowHeight = 18;

    private readonly List<(double X, double Y, string Text, Func<Theme, string> Colour, string? Dash)> _items = [];
    private readonly double _width;
    private readonly int _rows;

    /// <summary>Creates a legend.</summary>
    /// <param name="items">Text, colour in a theme, and dash (null for a full line).</param>
    /// <param name="room">Width at which rows wrap, pixels.</param>
    public Legend(IEnumerable<(string Text, Func<Theme, string> Colour, string? Dash)> items, double room = 560)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var (text, colour, dash) in items)
        {
            var shown = Typography.Fit(text, 220, 11);
            var width = 24 + Typography.Width(shown, 11);
            if (x > 0 && x + width > room) (x, y) = (0, y + RowHeight);
            _items.Add((x, y, text, colour, dash));
            _width = Math.Max(_width, x + width);
            x += width + 16;
        }
        _rows = _items.Count == 0 ? 0 : (int)(y / RowHeight) + 1;
    }

    /// <inheritdoc/>
    public override double Width => _width;

    /// <inheritdoc/>
    public override double Height => _rows * RowHeight;

    /// <inheritdoc/>
    public override string Description => "Legend: " + string.Join(", ", _items.Select(i => i.Text)) + ".";

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        foreach (var (x, y, text, colour, dash) in _items)
        {
            canvas.Line(x, y + 9, x + 18, y + 9, colour(canvas.Theme), 3, dash);
            canvas.Text(x + 24, y + 13, text, 11, canvas.Theme.Muted, room: 220);
        }
    }
}
