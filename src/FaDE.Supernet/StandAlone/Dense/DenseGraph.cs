using FaDE.Search.Spaces;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>
/// A network of fully connected layers, however deep its cells nest, as one list of layers between vertices, in an
/// order in which they can be evaluated.
/// </summary>
/// <remarks>
/// A vertex is a sum. Sources of a cell are the vertex that the cell's edge leaves; what its sinks compute is added to
/// the vertex that the edge enters.
/// </remarks>
internal sealed class DenseGraph : IFlow<DenseGraph.Sum>
{
    private readonly List<DenseLayer> _layers = [];
    private readonly List<int> _widths = [];
    private readonly List<int> _ends = [];
    private readonly List<DenseWeights> _entries = [];
    private readonly List<DenseWeights> _others = [];
    private int _floats;
    private bool _isDense = true;

    private DenseGraph(Backbone backbone) => Backbone = backbone;

    public Backbone Backbone { get; }

    /// <summary>In the order of evaluation.</summary>
    public IReadOnlyList<DenseLayer> Layers => _layers;

    /// <summary>Values at every vertex; the first vertex is the image, the last one holds the logits.</summary>
    public IReadOnlyList<int> Widths => _widths;

    /// <summary>
    /// The vertices that hold the outputs of the stages, before them the vertex that the first stage begins with.
    /// </summary>
    public IReadOnlyList<int> StageEnds => _ends;

    /// <summary>Floats in the pack of all weights.</summary>
    public int Floats => _floats;

    /// <summary>
    /// Layers with weights in the order in which the modules of the same network list their parameters: entry layers
    /// first, then stages, then the head.
    /// </summary>
    public IReadOnlyList<DenseWeights> Parameters => [.. _entries, .. _others];

    /// <summary>Multiply-adds of one image's forward pass.</summary>
    public long MultiplyAdds => Parameters.Sum(w => (long)w.Inputs * w.Outputs);

    /// <summary>
    /// Flattens a network without choices; null if it holds anything but linear, skip and "none" operations with known
    /// activations on a linear backbone.
    /// </summary>
    /// <exception cref="SpaceException">As many stages as the backbone has are needed, and no choices.</exception>
    public static DenseGraph? TryOf(Backbone backbone, Block network)
    {
        if (backbone.Kind != BackboneKind.Linear || !network.Operations.All(IsDense)) return null;
        var (layout, graph) = (BackboneLayout.Of(backbone, network), new DenseGraph(backbone));
        var x = Sum.Of(graph.Vertex(backbone.Input.Size), backbone.Input.Size);
        foreach (var stage in layout.Stages)
        {
            if (stage.HasEntry) x = graph.Linear(x, stage.Inside.Channels, "relu", true, graph._entries);
            if (graph._ends.Count == 0) graph._ends.Add(graph.VertexOf(x));
            x = stage.Block!.Flow([x], graph);
            graph._ends.Add(graph.VertexOf(x));
        }
        graph.VertexOf(graph.Linear(x, backbone.Classes, "", backbone.HeadBias, graph._others));
        return graph._isDense ? graph : null;
    }

    Sum IFlow<Sum>.Operation(Operation operation, Sum x) => operation.Kind switch
    {
        "none" => Nothing(x),
        "skip" => Edge(x, x.Width, null, operation.Activation),
        _ => Linear(x, operation.Channels > 0 ? operation.Channels : x.Width, operation.Activation, true, _others),
    };

    Sum IFlow<Sum>.Choice(Choice choice, IReadOnlyList<Sum> inputs) => NotDense(inputs[^1]);

    Sum IFlow<Sum>.Merge(MergeKind kind, IReadOnlyList<Sum> parts)
    {
        if (kind != MergeKind.Sum) return NotDense(parts[0]);
        var sum = new Sum(parts[0].Width);
        foreach (var part in parts)
        {
            // What has a vertex already goes there by the identity; what is still being summed goes on in this sum.
            if (part.Vertex >= 0) sum.Layers.AddRange(Edge(part, part.Width, null, "").Layers);
            else
            {
                sum.Layers.AddRange(part.Layers);
                part.IsPassedOn = true;
            }
        }
        return sum;
    }

    Shape? IFlow<Sum>.ShapeOf(Sum x) => new Shape(BackboneKind.Linear, x.Width);

    private static bool IsDense(Operation operation) =>
        operation.Kind == "none"
            || (operation.Kind is "linear" or "skip" && DenseActivation.IsKnown(operation.Activation));

    private Sum Nothing(Sum x)
    {
        VertexOf(x); // what led here has its weights, even if nothing comes of it
        return new Sum(x.Width);
    }

    private Sum NotDense(Sum x)
    {
        _isDense = false;
        return x;
    }

    private int Vertex(int width)
    {
        _widths.Add(width);
        return _widths.Count - 1;
    }

    /// <summary>The vertex that holds a sum, made when it is first needed.</summary>
    private int VertexOf(Sum x)
    {
        if (x.Vertex >= 0) return x.Vertex;
        if (x.IsPassedOn) NotDense(x); // it went into another sum, and a vertex for itself was not foreseen
        x.Vertex = Vertex(x.Width);
        foreach (var layer in x.Layers) _layers[layer] = _layers[layer] with { To = x.Vertex };
        return x.Vertex;
    }

    private Sum Linear(Sum x, int width, string activation, bool bias, List<DenseWeights> parameters)
    {
        var weights = new DenseWeights(_floats, x.Width, width, bias);
        _floats += weights.Length;
        parameters.Add(weights);
        return Edge(x, width, weights, activation);
    }

    private Sum Edge(Sum x, int width, DenseWeights? weights, string activation)
    {
        _layers.Add(new DenseLayer(VertexOf(x), -1, weights, DenseActivation.Named(activation)));
        return new Sum(width) { Layers = { _layers.Count - 1 } };
    }

    /// <summary>
    /// What a vertex will hold: layers whose outputs are added, in a list that may grow until the vertex is needed.
    /// </summary>
    internal sealed class Sum(int width)
    {
        public int Width => width;

        public List<int> Layers { get; } = [];

        public int Vertex { get; set; } = -1;

        public bool IsPassedOn { get; set; }

        public static Sum Of(int vertex, int width) => new(width) { Vertex = vertex };
    }
}
