using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Graphs.Layers;

/// <summary>
/// Messages weighed by attention: act(combine(aggregate over the neighbours j of i, i among them, of a_ij W x_j) + b),
/// head by head, the heads put side
/// by side (GAT, Velickovic et al. 2018; the kinds of attention of GraphNAS, Gao et al. 2020, and AGNN, Zhou et al.
/// 2022).
/// </summary>
/// <remarks>
/// Settings: "attention" is const, gcn, gat (unless set), sym-gat, cos, linear or gene-linear; "heads" divides the
/// width, 1 unless set; "aggregation"
/// is sum (unless set), mean or max; "combination" is identity (unless set) or mlp, one more layer of rectified units.
/// What is learned is normalised
/// by a softmax over the neighbourhood; "const" is 1 and "gcn" (d_i d_j)^-1/2, loops counted.
/// </remarks>
public sealed class AttentionLayer : Module<Tensor, Tensor>
{
    private readonly Linear values;
    private readonly Linear? combined;
    private readonly Parameter? left, right, bent;
    private readonly Parameter bias;
    private readonly string _attention, _aggregation;
    private readonly int _heads;
    private readonly Neighbourhoods _around;
    private readonly SparseGraph _graph;
    private readonly Func<Tensor, Tensor> _activate;

    /// <summary>Creates a layer.</summary>
    /// <param name="operation">Its activation, channels and settings.</param>
    /// <param name="shape">What a vertex brings.</param>
    /// <param name="graph">The graph.</param>
    /// <exception cref="SpaceException">An unknown setting, or heads that do not divide the width.</exception>
    public AttentionLayer(Operation operation, Shape shape, SparseGraph graph) : base(nameof(AttentionLayer))
    {
        var width = operation.Output(shape).Channels;
        (_attention, _aggregation, _heads, var combines) = AttentionSettings.Of(operation, width);
        values = Linear(shape.Channels, width, hasBias: false);
        bias = Learned.From(zeros(width));
        if (_attention is not ("const" or "gcn")) (left, right) = (Vector(), Vector());
        if (_attention == "gene-linear") bent = Vector();
        if (combines) combined = Linear(width, width);
        (_graph, _around, _activate) = (graph, graph.Products.Closed, Activation.Named(operation.Activation));
        RegisterComponents();

        Parameter Vector() =>
            Learned.From(randn(1, _heads, width / _heads).Times(Math.Sqrt(2.0 * _heads / (width + _heads))));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        var h = values.call(x).view(x.shape[0], _heads, -1);
        var (from, to) = _around.Ends(x.device);
        var messages = h.index_select(0, from) * Weights(h, from, to).unsqueeze(2);
        var gathered = (_aggregation switch
        {
            "max" => _around.Max(messages),
            "mean" => _around.Sum(messages) / tensor(_around.Sizes.Select(n => (double)n).ToArray(),
                [x.shape[0], 1, 1], x.dtype, x.device),
            _ => _around.Sum(messages),
        }).flatten(1).Plus(bias);
        return _activate(combined is null ? gathered : combined.call(functional.relu(gathered)));
    }

    /// <summary>a_ij of every edge from j to i: (edges, heads).</summary>
    private Tensor Weights(Tensor h, Tensor from, Tensor to)
    {
        if (_attention == "const") return h.new_ones(from.shape[0], _heads);
        if (_attention == "gcn")
        {
            var degrees = tensor(_graph.Degrees.Select(d => 1 / Math.Sqrt(d + 1)).ToArray(), [h.shape[0], 1], h.dtype,
                h.device);
            return (degrees.index_select(0, from) * degrees.index_select(0, to)).expand(-1, _heads);
        }
        var (l, r) = (h * left!, h * right!); // l belongs to the vertex that is told, r to the one that tells
        if (_attention == "cos") return _around.Softmax((l.index_select(0, to) * r.index_select(0, from)).sum(2));
        if (_attention == "gene-linear")
            return _around.Softmax((l.index_select(0, to).Plus(r.index_select(0, from)).tanh() * bent!).sum(2));
        var (told, tells) = (l.sum(2), r.sum(2));
        var logits = told.index_select(0, to).Plus(tells.index_select(0, from));
        return _around.Softmax(_attention switch
        {
            "linear" => logits.tanh(),
            "sym-gat" => Leaky(logits).Plus(Leaky(told.index_select(0, from).Plus(tells.index_select(0, to)))),
            _ => Leaky(logits),
        });
    }

    private static Tensor Leaky(Tensor x) => x.leaky_relu(0.2.Held());
}
