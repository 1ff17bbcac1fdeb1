using FaDE.Search.Drawings;
using Onnx;

namespace FaDE.Onnx;

/// <summary>
/// An ONNX graph from top to bottom: one box per node, boxes of nodes that only follow one other joined to it.
/// </summary>
internal sealed class OnnxDrawing : Drawing
{
    private const int MostBoxes = 120; // more of them nobody could read
    private const double BoxWidth = 148, BoxHeight = 34, Across = 164, Down = 58, Most = 1600;

    private readonly List<(string Text, string Hint)> _boxes = [];
    private readonly LayeredLayout? _layout;
    private readonly List<(int From, int To)> _edges = [];

    public OnnxDrawing(GraphProto graph, string description)
    {
        Description = description;
        var made = new Dictionary<string, int>();
        var uses = graph.Node.SelectMany(node => node.Input).CountBy(name => name).ToDictionary();
        foreach (var input in graph.Input) made[input.Name] = Box(input.Name, input.Name);
        foreach (var node in graph.Node)
        {
            var from = node.Input.Where(made.ContainsKey).Select(name => made[name]).Distinct().ToList();
            var joins = from is [var one] && one >= graph.Input.Count && node.Input.Count == 1
                && uses[node.Input[0]] == 1;
            var box = joins ? from[0] : Box(node.OpType, node.Name);
            if (joins) _boxes[box] = ($"{_boxes[box].Text}, {node.OpType}", $"{_boxes[box].Hint}, {node.Name}");
            else _edges.AddRange(from.Select(f => (f, box)));
            foreach (var output in node.Output) made[output] = box;
        }
        foreach (var output in graph.Output.Where(output => made.ContainsKey(output.Name)))
            _edges.Add((made[output.Name], Box(output.Name, output.Name)));
        if (_boxes.Count <= MostBoxes) _layout = new LayeredLayout(_boxes.Count, _edges);
        else Counted(graph);
    }

    /// <inheritdoc/>
    public override double Width => _layout is null ? 420 : Math.Min(Most, _layout.Height * Across + BoxWidth + 2);

    /// <inheritdoc/>
    public override double Height => (_layout?.LayerCount ?? _boxes.Count) * Down - (Down - BoxHeight) + 2;

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        var theme = canvas.Theme;
        for (var e = 0; _layout is not null && e < _edges.Count; e++)
        {
            var route = _layout.Route(e);
            for (var i = 1; i < route.Count; i++)
                canvas.Line(X(route[i - 1].Row), route[i - 1].Layer * Down + (i == 1 ? BoxHeight : 0), X(route[i].Row),
                    route[i].Layer * Down, theme.Muted, 1.4);
        }
        for (var b = 0; b < _boxes.Count; b++)
        {
            var (x, y) = _layout is null ? (Width / 2, b * Down) : (X(_layout.Row(b)), _layout.Layers[b] * Down);
            canvas.Rectangle(x - BoxWidth / 2, y, BoxWidth, BoxHeight, theme.Panel, theme.Grid, 1, 6,
                hint: _boxes[b].Hint);
            canvas.Text(x, y + 15, _boxes[b].Text, 11.5, theme.Ink, Anchor.Middle, bold: true, room: BoxWidth - 10);
            canvas.Text(x, y + 28, _boxes[b].Hint, 9.5, theme.Muted, Anchor.Middle, room: BoxWidth - 10);
        }
    }

    private double X(double row) => 1 + BoxWidth / 2 + row * (Width - BoxWidth - 2) / Math.Max(_layout!.Height, 1e-9);

    private int Box(string text, string hint)
    {
        _boxes.Add((text, hint));
        return _boxes.Count - 1;
    }

    /// <summary>A graph too large to draw, as how often it has which operator.</summary>
    private void Counted(GraphProto graph)
    {
        _boxes.Clear();
        foreach (var (kind, count) in graph.Node.CountBy(node => node.OpType).OrderByDescending(pair => pair.Value))
            Box(kind, $"{count} times");
    }
}
