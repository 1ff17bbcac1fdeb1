using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Graphs.Layers;

/// <summary>act(W2 relu(W1 ((1 + eps) x + sum of the neighbours) + b1) + b2), eps learned from 0 (GIN, Xu et al. 2019,
/// equation 4.1).</summary>
public sealed class IsomorphismLayer : Module<Tensor, Tensor>
{
    private readonly Linear first, second;
    private readonly Parameter epsilon;
    private readonly SparseMatrix _sum;
    private readonly Func<Tensor, Tensor> _activate;

    /// <summary>Creates a layer.</summary>
    /// <param name="operation">Its activation and channels.</param>
    /// <param name="shape">What a vertex brings.</param>
    /// <param name="graph">The graph.</param>
    public IsomorphismLayer(Operation operation, Shape shape, SparseGraph graph) : base(nameof(IsomorphismLayer))
    {
        var width = operation.Output(shape).Channels;
        (first, second, epsilon) = (Linear(shape.Channels, width), Linear(width, width), Learned.From(zeros(1)));
        (_sum, _activate) = (graph.Products.Sum, Activation.Named(operation.Activation));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) =>
        _activate(second.call(functional.relu(first.call((epsilon.Plus(1) * x).Plus(_sum.Times(x))))));
}
