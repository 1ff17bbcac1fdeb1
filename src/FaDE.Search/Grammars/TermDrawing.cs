using FaDE.Search.Drawings;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>A parse tree from left to right, and beside it the network that it derives.</summary>
/// <remarks>Every node is a non-terminal with what it became. A tree of more than 36 rows is folded at the deepest
/// level that fits, which it says; the network is then drawn with the same non-terminals closed.</remarks>
public sealed class TermDrawing : Drawing
{
    private const int MostRows = 36;
    private const double Row = 25, Gap = 34, Size = 11.5, Most = 250, Heading = 26, Beside = 40;

    private readonly List<Node> _nodes = [];
    private readonly List<string> _heads = [];
    private readonly double[] _columns;
    private readonly double _treeWidth, _treeHeight;
    private readonly Drawing _network;
    private readonly OperationColours _colours;
    private readonly Term _term;
    private readonly int _level, _rows;

    /// <summary>Draws a term.</summary>
    /// <param name="term">Of the first non-terminal, so that it derives a network.</param>
    public TermDrawing(Term term)
    {
        (_term, _colours) = (term, OperationColours.Of(term.Network));
        _level = term.Height;
        while (_level > 1 && RowsAt(term, _level) > MostRows) _level--;
        Place(term, 0, -1, ref _rows);
        var widths = _nodes.GroupBy(node => node.Depth).OrderBy(g => g.Key).Select(g => g.Max(WidthOf)).ToList();
        _columns = [.. widths.Select((_, i) => widths.Take(i).Sum(width => width + Gap))];
        (_treeWidth, _treeHeight) = (_columns[^1] + widths[^1], _rows * Row);
        _network = BlockDrawing.Fitted(BlockDrawing.Of(TermGraph.Network(term, _level)), 640,
            Math.Max(_treeHeight, 420));
    }

    /// <inheritdoc/>
    public override double Width => _treeWidth + Beside + Math.Max(_network.Width, 80);

    /// <inheritdoc/>
    public override double Height => Heading + Math.Max(_treeHeight, _network.Height);

    /// <inheritdoc/>
    public override string Description => $"Parse tree of {_term.Size} non-terminals from {_term.Head}, and its "
        + $"network: {Typography.Fit(_term.ToString(), 2000, 12)}.";

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        var theme = canvas.Theme;
        var levels = _level < _term.Height ? $", {_level} of {_term.Height} levels" : "";
        canvas.Text(0, 12, "parse tree" + levels, 12, theme.Muted, room: _treeWidth);
        canvas.Text(_treeWidth + Beside, 12, "network" + levels, 12, theme.Muted);
        foreach (var node in _nodes.Where(node => node.Parent >= 0))
        {
            var parent = _nodes[node.Parent];
            var (x, y, tx, ty) = (_columns[parent.Depth] + WidthOf(parent), Y(parent), _columns[node.Depth], Y(node));
            canvas.Path(new Outline().Move(x, y).Curve(x + Gap * 0.6, y, tx - Gap * 0.6, ty, tx, ty), "none",
                Theme.Mix(theme.Grid, theme.Muted, 0.6), 1.2);
        }
        foreach (var node in _nodes)
        {
            var (x, y, width) = (_columns[node.Depth], Y(node), WidthOf(node));
            var colour = theme.Category(_heads.IndexOf(node.Term.Head));
            canvas.Rectangle(x, y - 10, width, 20, theme.Panel,
                node.Leaf is { } leaf ? _colours.Colour(leaf, theme) : theme.Grid, 1.2, 10);
            canvas.Text(x + 9, y + 4, node.Term.Head, Size, colour, bold: true);
            var used = 9 + Typography.Width(node.Term.Head, Size, true) + 7;
            canvas.Text(x + used, y + 4, node.Text, Size, room: width - used - 6);
        }
        canvas.Line(_treeWidth + Beside / 2, Heading, _treeWidth + Beside / 2, Height, theme.Grid);
        canvas.Place(_network, _treeWidth + Beside, Heading + Math.Max(0,
            Math.Min(60, (_treeHeight - _network.Height) / 2)));
    }

    private static double WidthOf(Node node) =>
        Math.Min(Most, 9 + Typography.Width(node.Term.Head, Size, true) + 7 + Typography.Width(node.Text, Size) + 10);

    private static int RowsAt(Term term, int level) => level <= 1
        || term.Children.Count == 0 ? 1 : term.Children.Sum(child => RowsAt(child, level - 1));

    private double Y(Node node) => Heading + (node.Row + 0.5) * Row;

    private double Place(Term term, int depth, int parent, ref int rows)
    {
        if (!_heads.Contains(term.Head)) _heads.Add(term.Head);
        var (index, isClosed) = (_nodes.Count, depth == _level - 1 && term.Children.Count > 0);
        var text = isClosed ? $"… {term.Size - 1} more" : term.Production.Right.ToString()!;
        var leaf = term.Children.Count == 0 && term.Production.Right is Leaf own ? own.Block : null;
        _nodes.Add(new Node(term, depth, parent, text, leaf));
        double row;
        if (isClosed || term.Children.Count == 0) row = rows++;
        else
        {
            var (first, last) = (double.NaN, 0.0);
            foreach (var child in term.Children)
            {
                last = Place(child, depth + 1, index, ref rows);
                if (double.IsNaN(first)) first = last;
            }
            row = (first + last) / 2;
        }
        _nodes[index].Row = row;
        return row;
    }

    private sealed record Node(Term Term, int Depth, int Parent, string Text, Block? Leaf)
    {
        public double Row { get; set; }
    }
}
