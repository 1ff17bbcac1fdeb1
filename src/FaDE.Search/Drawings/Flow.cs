namespace FaDE.Search.Drawings;

/// <summary>Drawings side by side, in rows that wrap; those of a row stand centred on one line.</summary>
public sealed class Flow : Drawing
{
    private readonly List<(double X, double Y, Drawing Part)> _parts = [];
    private readonly List<(double X, double Y)> _steps = [];
    private readonly Drawing? _between;
    private double _width, _height;

    /// <summary>Arranges drawings.</summary>
    /// <param name="parts">In reading order; empty ones are left out.</param>
    /// <param name="room">Width at which rows wrap, pixels; a wider drawing takes a row of its own.</param>
    /// <param name="across">Pixels between neighbours.</param>
    /// <param name="down">Pixels between rows.</param>
    /// <param name="between">Drawn between neighbours of a row, or null.</param>
    public Flow(IEnumerable<Drawing> parts, double room, double across = 12, double down = 12, Drawing? between = null)
    {
        _between = between;
        if (between is not null) across += between.Width + across;
        var row = new List<Drawing>();
        foreach (var part in parts.Where(p => p.Width > 0 && p.Height > 0))
        {
            if (row.Count > 0 && row.Sum(p => p.Width + across) + part.Width > room) Finish();
            row.Add(part);
        }
        Finish();
        _height = Math.Max(0, _height - down);

        void Finish()
        {
            if (row.Count == 0) return;
            var (x, tallest) = (0.0, row.Max(p => p.Height));
            foreach (var part in row)
            {
                if (between is not null && x > 0)
                    _steps.Add((x - (across + between.Width) / 2, _height + (tallest - between.Height) / 2));
                _parts.Add((x, _height + (tallest - part.Height) / 2, part));
                x += part.Width + across;
            }
            _width = Math.Max(_width, x - across);
            _height += tallest + down;
            row.Clear();
        }
    }

    /// <inheritdoc/>
    public override double Width => _width;

    /// <inheritdoc/>
    public override double Height => _height;

    /// <inheritdoc/>
    public override string Description => string.Join(' ', _parts.Select(p => p.Part.Description));

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        foreach (var (x, y, part) in _parts) canvas.Place(part, x, y);
        foreach (var (x, y) in _steps) canvas.Place(_between!, x, y);
    }
}
