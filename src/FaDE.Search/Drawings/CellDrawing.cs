using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>
/// A cell from INPUT on the left to OUTPUT on the right; operations by colour and label, weights by the
/// width of the edges.
/// </summary>
/// <remarks>
/// An edge that holds a choice is drawn as one strand per candidate. Motifs on edges are lettered and drawn below.
/// </remarks>
public sealed class CellDrawing : Drawing
{
    private readonly Cell _cell;
    private readonly LayeredLayout _layout;
    private readonly List<(int From, int To)> _edges = [];
    private readonly OperationColours _colours;
    private readonly bool _compact, _labelled;
    private readonly double _column, _row, _radius;
    private readonly Drawing? _below;
    private readonly IReadOnlyList<IReadOnlyList<double>>? _weights;
    private readonly List<(double X, double Y, double Width, string Text, Block Block)> _pills = [];

    /// <summary>Draws a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="weights">Per edge of <see cref="Cell.Edges"/> the weights in [0, 1] of its candidates (one number
    /// where the edge holds no choice), or null.</param>
    /// <param name="compact">A thumbnail: no labels, no numbers, no motifs.</param>
    /// <param name="colours">Colours shared with other drawings, or null for its own.</param>
    /// <param name="labels">Whether to write the operations on the edges where there is room.</param>
    /// <exception cref="SpaceException">The weights do not fit the edges.</exception>
    public CellDrawing(Cell cell, IReadOnlyList<IReadOnlyList<double>>? weights = null, bool compact = false,
        OperationColours? colours = null, bool labels = true)
    {
        (_cell, _weights, _compact, _colours) = (cell, weights, compact, colours ?? OperationColours.Of(cell));
        _labelled = labels && !compact && _colours.Blocks.Count > 1 && cell.Edges.All(e => e is not Choice);
        Check();
        var dag = cell.Dag;
        // INPUT is 0, vertex v is v + 1, OUTPUT the last; the edges with blocks come first, in the cell's order.
        _edges.AddRange(cell.Ends.Select(e => (e.From + 1, e.To + 1)));
        _edges.AddRange(dag.Sources.Select(v => (0, v + 1)));
        if (!cell.Merge.HasBlocks)
            _edges.AddRange(cell.Merge.Of(dag, cell.Inputs).Select(v => (v + 1, dag.Vertices + 1)));
        _layout = new LayeredLayout(dag.Vertices + 2, _edges);
        var label = _labelled ? _colours.Blocks.Max(b => Typography.Width(_colours.Label(b), 10)) + 12 : 0;
        var widest = cell.Edges.Max(e => OperationColours.Candidates(e).Count());
        (_column, _row, _radius) = compact ? (22.0, 15.0, 3.2)
            : (Math.Max(widest > 1 ? 108 : 72, label + 62), widest > 1 ? 46 + 5 * widest : 46, 12);
        if (_labelled) PlacePills();
        _below = compact ? null : Below(colours is null);
    }

    /// <inheritdoc/>
    public override double Width => Math.Max(GraphWidth, _below?.Width ?? 0);

    /// <inheritdoc/>
    public override double Height => GraphHeight + (_below is null ? 0 : 14 + _below.Height);

    /// <inheritdoc/>
    public override string Description =>
        $"Cell with {Plural(_cell.Dag.Vertices, "vertex", "vertices")} and {Plural(_cell.Edges.Count, "operation")}, "
        + $"INPUT on the left, OUTPUT on the right: {_cell}.";

    /// <summary>The same drawing with nothing written on the edges.</summary>
    internal CellDrawing WithoutLabels() => new(_cell, _weights, _compact, _colours, labels: false);

    private double Terminal => _compact ? 4 : 26;

    private double GraphWidth => (_layout.LayerCount - 1) * _column + 2 * Terminal;

    private double GraphHeight => _layout.Height * _row + 2 * Top;

    private double Top => _compact ? 5 : 17;

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        for (var e = _cell.Edges.Count; e < _edges.Count; e++)
        {
            var path = Course(e, 0);
            canvas.Path(Outline.Through(path), "none", canvas.Theme.Muted, _compact ? 0.8 : 1.2,
                _compact ? "2 2" : "3 3");
            if (!_compact) Arrow(canvas, path[^1], canvas.Theme.Muted, 1.2);
        }
        for (var e = 0; e < _cell.Edges.Count; e++) DrawEdge(canvas, e);
        foreach (var pill in _pills)
        {
            var colour = _colours.Colour(pill.Block, canvas.Theme);
            canvas.Rectangle(pill.X - pill.Width / 2, pill.Y - 8, pill.Width, 16,
                canvas.Theme.Background, colour, 1, 8);
            canvas.Text(pill.X, pill.Y + 3.6, pill.Text, 10, anchor: Anchor.Middle);
        }
        for (var n = 0; n <= _cell.Dag.Vertices + 1; n++) DrawVertex(canvas, n);
        if (_below is not null) canvas.Place(_below, 0, GraphHeight + 14);
    }

    private static string Plural(int count, string one, string? many = null) =>
        $"{count} {(count == 1 ? one : many ?? one + "s")}";

    private void Check()
    {
        if (_weights is null) return;
        if (_weights.Count != _cell.Edges.Count)
            throw new SpaceException($"The cell has {_cell.Edges.Count} edges with operations and so many lists of "
                + $"weights; met {_weights.Count}.");
        for (var e = 0; e < _weights.Count; e++)
        {
            var expected = OperationColours.Candidates(_cell.Edges[e]).Count();
            if (_weights[e].Count != expected)
                throw new SpaceException($"Edge {e} has {Plural(expected, "candidate")} and so many weights; "
                    + $"met {_weights[e].Count}.");
        }
    }

    private void DrawEdge(Canvas canvas, int edge)
    {
        var blocks = OperationColours.Candidates(_cell.Edges[edge]).ToArray();
        var gap = Math.Min(_compact ? 1.6 : 4.5, (_compact ? 6.0 : 26) / blocks.Length);
        foreach (var i in Enumerable.Range(0, blocks.Length).OrderBy(i => _weights?[edge][i] ?? 0))
        {
            var weight = _weights?[edge][i] ?? double.NaN;
            var known = double.IsFinite(weight);
            var strength = known ? Math.Clamp(weight, 0, 1) : 0.25;
            var width = (_compact ? 0.9 : 1.5) + (known ? strength * (_compact ? 2.4 : 4.5) : 0);
            var colour = _colours.Blocks.Count == 1 && known ? canvas.Theme.Ramp(0.35 + 0.65 * strength)
                : _colours.Colour(blocks[i], canvas.Theme);
            var path = Course(edge, (i - (blocks.Length - 1) / 2.0) * gap);
            var text = _colours.Label(blocks[i]) + (known ? " " + Typography.Fixed(weight, 2) : "");
            canvas.Path(Outline.Through(path), "none", colour, width, _colours.Dash(blocks[i]),
                known ? 0.35 + 0.65 * strength : 1, _compact ? null
                    : text);
            if (!_compact && i == (blocks.Length - 1) / 2) Arrow(canvas, path[^1], colour, width);
        }
    }

    private void DrawVertex(Canvas canvas, int n)
    {
        var (theme, last) = (canvas.Theme, _cell.Dag.Vertices + 1);
        var (x, y) = (X(_layout.Layers[n]), Y(_layout.Row(n)));
        if (_compact)
        {
            if (n == 0) canvas.Circle(x, y, _radius, theme.Background, theme.Ink, 1.3);
            else if (n == last) canvas.Rectangle(x - _radius, y - _radius, 2 * _radius, 2 * _radius, theme.Ink);
            else canvas.Circle(x, y, _radius, theme.Ink);
        }
        else if (n == 0 || n == last)
        {
            canvas.Rectangle(x - Terminal, y - 11, 2 * Terminal, 22, theme.Ink, radius: 11);
            canvas.Text(x, y + 3.4, n == 0 ? "INPUT" : _cell.Merge.EndName, 9.5, theme.Background, Anchor.Middle, true);
        }
        else
        {
            canvas.Circle(x, y, _radius, theme.Background, theme.Ink, 1.4);
            canvas.Text(x, y + 3.8, (n - 1).ToString(), 10.5, anchor: Anchor.Middle);
        }
    }

    private static void Arrow(Canvas canvas, (double X, double Y) tip, string colour, double width)
    {
        var half = 2.6 + width * 0.5;
        canvas.Path(new Outline().Move(tip.X + 7, tip.Y).Line(tip.X - 1, tip.Y - half).Line(tip.X - 1, tip.Y + half)
            .Close(), colour);
    }

    // The points of an edge from border to border, its ends fanned out so that no two edges meet a vertex at one point.
    private List<(double X, double Y)> Course(int edge, double offset)
    {
        var route = _layout.Route(edge);
        var points = new List<(double X, double Y)>();
        for (var i = 0; i < route.Count; i++)
        {
            // Strands part between the vertices and meet at them.
            if (i == 1 && route.Count == 2 && offset != 0) points.Add(((points[0].X + X(route[1].Layer) - _radius) / 2,
                (Y(route[0].Row) + Y(route[1].Row)) / 2 + offset));
            var (x, y) = (X(route[i].Layer), Y(route[i].Row) + offset);
            if (i == 0 || i == route.Count - 1)
            {
                var begins = i == 0;
                var port = Port(edge, begins) + offset * 0.2;
                var node = begins ? _edges[edge].From : _edges[edge].To;
                var reach = node == 0 || node > _cell.Dag.Vertices ? Terminal
                    : Math.Sqrt(Math.Max(0, _radius * _radius - port * port));
                (x, y) = (x + (begins ? reach : -reach - (_compact ? 0 : 7)), Y(route[i].Row) + port);
            }
            points.Add((x, y));
        }
        return points;
    }

    private double Port(int edge, bool begins)
    {
        int Node((int From, int To) e) => begins ? e.From : e.To;
        var beside = Enumerable.Range(0, _edges.Count).Where(e => Node(_edges[e]) == Node(_edges[edge]))
            .OrderBy(e => begins ? _layout.Route(e)[1].Row : _layout.Route(e)[^2].Row).ThenBy(e => e).ToList();
        var step = Math.Min(_compact ? 1.4 : 6.5, (_radius * 1.5) / Math.Max(1, beside.Count - 1));
        return (beside.IndexOf(edge) - (beside.Count - 1) / 2.0) * step;
    }

    private double X(int layer) => Terminal + layer * _column;

    private double Y(double row) => Top + row * _row;

    // A label on every edge, at the place along it that is free; if one finds no place, colours and the
    // legend speak alone.
    private void PlacePills()
    {
        for (var e = 0; e < _cell.Edges.Count; e++)
        {
            var (block, course) = (_cell.Edges[e], Course(e, 0));
            var text = _colours.Label(block) + (_weights is null ? "" : " " + Typography.Fixed(_weights[e][0], 2));
            var width = Typography.Width(text, 10) + 12;
            var free = false;
            foreach (var (x, y) in Along(course))
            {
                free = _pills.All(p => Math.Abs(p.X - x) > (p.Width + width) / 2 + 3 || Math.Abs(p.Y - y) > 19)
                    && Enumerable.Range(0, _cell.Dag.Vertices + 2)
                        .All(n => Math.Abs(X(_layout.Layers[n]) - x) > width / 2 + 15
                            || Math.Abs(Y(_layout.Row(n)) - y) > 21);
                if (!free) continue;
                _pills.Add((x, y, width, text, block));
                break;
            }
            if (free) continue;
            _pills.Clear();
            return;
        }
    }

    private static IEnumerable<(double X, double Y)> Along(List<(double X, double Y)> course)
    {
        foreach (var i in Enumerable.Range(0, course.Count - 1).OrderBy(i => Math.Abs(i - (course.Count - 2) / 2.0)))
            foreach (var t in new[] { 0.5, 0.42, 0.58, 0.34, 0.66 })
            {
                var (a, b) = (course[i], course[i + 1]);
                var ease = t * t * (3 - 2 * t);
                yield return (a.X + (b.X - a.X) * t, a.Y + (b.Y - a.Y) * (course.Count == 2 ? ease : t));
            }
    }

    private Flow? Below(bool legend)
    {
        var parts = new List<Drawing>();
        if (legend && RegionDrawing.LegendOf(_colours, Math.Max(560, GraphWidth)) is { } colours) parts.Add(colours);
        var inside = _cell.Edges.SelectMany(OperationColours.Candidates).ToHashSet();
        foreach (var block in _colours.Blocks.Where(b => OperationColours.OperationOf(b) is null && inside.Contains(b)))
            parts.Add(new Titled(_colours.Label(block), BlockDrawing.Of(block, _colours))
            {
                Line = theme => (_colours.Colour(block, theme), _colours.Dash(block)),
            });
        return parts.Count == 0 ? null : new Flow(parts, Math.Max(560, GraphWidth), 28, 14);
    }
}
