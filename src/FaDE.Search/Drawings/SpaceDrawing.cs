namespace FaDE.Search.Drawings;

/// <summary>
/// A space as a tree from the outside in, with the number of networks at every level and a drawing of the cells.
/// </summary>
public sealed class SpaceDrawing : Drawing
{
    private const int MostRows = 80;
    private const double Total = 852, Indent = 26, PictureWidth = 190, SizeWidth = 150;

    private readonly List<(SpaceNode Node, int Depth, double Y, double Height, int Parent)> _rows = [];
    private readonly SpaceNode _root;
    private readonly OperationColours _colours;
    private readonly Drawing? _legend;
    private readonly double _bottom = 24;
    private readonly int _left;

    /// <summary>Draws a space.</summary>
    /// <param name="root">Its outermost level.</param>
    public SpaceDrawing(SpaceNode root)
    {
        _root = root;
        _colours = OperationColours.Of(Examples(root));
        var stack = new Stack<(SpaceNode Node, int Depth, int Parent)>([(root, 0, -1)]);
        while (stack.Count > 0 && _rows.Count < MostRows)
        {
            var (node, depth, parent) = stack.Pop();
            var height = node.Example is null ? 30 : 62;
            _rows.Add((node, depth, _bottom, height, parent));
            _bottom += height;
            foreach (var child in node.Children.Reverse())
                stack.Push((child, Math.Min(depth + 1, 12), _rows.Count - 1));
        }
        _left = stack.Count;
        _legend = RegionDrawing.LegendOf(_colours, Total);
    }

    /// <inheritdoc/>
    public override double Width => Total;

    /// <inheritdoc/>
    public override double Height => _bottom + (_left > 0 ? 24 : 0) + (_legend is null ? 0 : 12 + _legend.Height);

    /// <inheritdoc/>
    public override string Description => $"Space of {_root.SizeText} networks: {Outline(_root, 0)}.";

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        var theme = canvas.Theme;
        canvas.Text(0, 12, "level", 11, theme.Muted);
        canvas.Text(Total - 10, 12, "networks", 11, theme.Muted, Anchor.End);
        for (var i = 0; i < _rows.Count; i++)
        {
            var (_, _, y, height, _) = _rows[i];
            if (i % 2 == 0) canvas.Rectangle(0, y, Total, height, theme.Panel, radius: 4);
        }
        for (var i = 0; i < _rows.Count; i++)
        {
            var (node, depth, y, height, parent) = _rows[i];
            var (x, middle) = (14 + depth * Indent, y + height / 2);
            if (parent >= 0)
            {
                var from = 14 + _rows[parent].Depth * Indent;
                var above = _rows[parent].Y + _rows[parent].Height / 2;
                canvas.Path(new Drawings.Outline().Move(from, above + 5).Line(from, middle - 6)
                    .Curve(from, middle, from, middle, from + 6, middle).Line(x - 5, middle),
                    "none", Theme.Mix(theme.Grid, theme.Muted, 0.5));
            }
            canvas.Circle(x, middle, 4, node.Children.Count > 0 ? theme.Category(0) : theme.Background,
                theme.Category(0), 1.5);
            var label = (node.Times > 1 ? $"{node.Times} \u00d7 " : "") + node.Label;
            var room = Total - PictureWidth - SizeWidth - x - 14;
            canvas.Text(x + 14, middle + 4, label, 12.5, bold: true, room: room);
            var used = Math.Min(room, Typography.Width(label, 12.5, true)) + 8;
            if (room - used > 30)
                canvas.Text(x + 14 + used, middle + 4, node.Detail, 12, theme.Muted, room: room - used);
            canvas.Text(Total - 10, middle + 4, node.SizeText, 12.5, anchor: Anchor.End, room: SizeWidth - 10);
            if (node.Example is null) continue;
            var picture = BlockDrawing.Thumbnail(node.Example, _colours, PictureWidth - 20, height - 10);
            canvas.Place(picture, Total - SizeWidth - PictureWidth + 10 + (PictureWidth - 20 - picture.Width) / 2,
                y + (height - picture.Height) / 2);
        }
        if (_left > 0) canvas.Text(14, _bottom + 16, $"and {_left} more levels that are not drawn", 12, theme.Muted);
        if (_legend is not null) canvas.Place(_legend, 0, Height - _legend.Height);
    }

    private static IEnumerable<Spaces.Block> Examples(SpaceNode node) => node.Children.SelectMany(Examples)
        .Concat(node.Example is null ? [] : [node.Example]);

    private static string Outline(SpaceNode node, int depth) =>
        $"{(node.Times > 1 ? $"{node.Times} times " : "")}{node.Label}{(node.Detail == "" ? "" : $" ({node.Detail})")}"
        + (node.Children.Count == 0 || depth == 3 ? ""
            : " of " + string.Join(", ", node.Children.Take(4).Select(c => Outline(c, depth + 1)))
                + (node.Children.Count > 4 ? ", ..." : ""));
}
