using FaDE.Search.Spaces;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>
/// A network of fully connected layers, however deep its cells nest, as one list of layers between vertices, in an order in which they can be
/// evaluated.
/// </summary>
/// <remarks>
/// A vertex is a sum. Sources of a cell are the vertex that the cell's edge leaves; what its sinks compute is added to the vertex that the edge
/// enters.
/// </remarks>
internal sealed class DenseGraph
{
    private readonly List<DenseLayer> _layers = [];
    private readonly List<int> _widths = [];
    private readonly List<int> _ends = [];
    private readonly List<DenseWeights> _entries = [];
    private readonly List<DenseWeights> _others = [];
    private int _floats;

    private DenseGraph(Backbone backbone) => Backbone = backbone;

    public Backbone Backbone { get; }

    /// <summary>In the order of evaluation.</summary>
    public IReadOnlyList<DenseLayer> Layers => _layers;

    /// <summary>Values at every vertex; the first vertex is the image, the last one holds the logits.</summary>
    public IReadOnlyList<int> Widths => _widths;

    /// <summary>The vertices that hold the outputs of the stages, before them the vertex that the first stage begins with.</summary>
    public IReadOnlyList<int> StageEnds => _ends;

    /// <summary>Floats in the pack of all weights.</summary>
    public int Floats => _floats;

    /// <summary>
    /// Layers with weights in the order in which the modules of the same network list their parameters: entry layers first, then stages, then the
    /// head.
    /// </summary>
    public IReadOnlyList<DenseWeights> Parameters => [.. _entries, .. _others];

    /// <summary>Multiply-adds of one image's forward pass.</summary>
    public long MultiplyAdds => Parameters.Sum(w => (long)w.Inputs * w.Outputs);

    /// <summary>
    /// Flattens a network without choices; null if it holds anything but linear, skip and "none" operations with known activations on a linear
    /// backbone.
    /// </summary>
    /// <exception cref="SpaceException">As many stages as the backbone has are needed, and no choices.</exception>
    public static DenseGraph? TryOf(Backbone backbone, Block network)
    {
        if (backbone.Kind != BackboneKind.Linear || !IsDense(network)) return null;
        var stages = network is Chain chain ? chain.Stages : [network];
        if (stages.Count != backbone.Stages.Count)
            throw new SpaceException($"A network has one block per stage of its backbone, {backbone.Stages.Count} here; met {stages.Count}.");
        var graph = new DenseGraph(backbone);
        var at = graph.Vertex(backbone.Input.Size);
        for (var s = 0; s < stages.Count; s++)
        {
            var width = backbone.Stages[s].Width;
            if (s == 0 || backbone.EntryAtEveryStage || graph._widths[at] != width)
                at = graph.Linear(at, graph.Vertex(width), "relu", true, graph._entries);
            if (s == 0) graph._ends.Add(at);
            at = graph.Emit(stages[s], at, graph.Vertex(width));
            graph._ends.Add(at);
        }
        graph.Linear(at, graph.Vertex(backbone.Classes), "", backbone.HeadBias, graph._others);
        return graph;
    }

    private static bool IsDense(Block block) => block switch
    {
        Operation { Kind: "none" } => true,
        Operation { Kind: "linear" or "skip" } operation => DenseActivation.IsKnown(operation.Activation),
        Choice or Operation => false,
        _ => block.Children.All(IsDense),
    };

    private int Vertex(int width)
    {
        _widths.Add(width);
        return _widths.Count - 1;
    }

    private int Linear(int from, int to, string activation, bool bias, List<DenseWeights> parameters)
    {
        var weights = new DenseWeights(_floats, _widths[from], _widths[to], bias);
        _floats += weights.Length;
        parameters.Add(weights);
        _layers.Add(new DenseLayer(from, to, weights, DenseActivation.Named(activation)));
        return to;
    }

    private int Emit(Block block, int from, int to)
    {
        switch (block)
        {
            case Operation { Kind: "none" }:
                return to;
            case Operation { Kind: "skip" } skip:
                _layers.Add(new DenseLayer(from, to, null, DenseActivation.Named(skip.Activation)));
                return to;
            case Operation linear:
                return Linear(from, to, linear.Activation, true, _others);
            case Chain chain:
                for (var i = 0; i < chain.Stages.Count; i++)
                    from = Emit(chain.Stages[i], from, i == chain.Stages.Count - 1 ? to : Vertex(_widths[from]));
                return to;
            case Cell cell:
                var vertices = Enumerable.Range(0, cell.Dag.Vertices)
                    .Select(v => cell.Dag.PredecessorBits(v) == 0 ? from : Vertex(_widths[from])).ToArray();
                var edge = 0;
                foreach (var (tail, head) in cell.Dag.Edges) Emit(cell.Edges[edge++], vertices[tail], vertices[head]);
                foreach (var sink in cell.Dag.Sinks) Emit(cell.Edges[edge++], vertices[sink], to);
                return to;
            default:
                throw new SpaceException($"A network has no choices; met {block}.");
        }
    }
}
