using FaDE.Search.Spaces;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Graphs.Layers;

/// <summary>
/// A layer that multiplies the values of all vertices by fixed matrices of the graph and mixes what comes out: act([P_1
/// X, P_2 X, ...] W + b). Which
/// matrices, tells convolution, GraphSAGE, ARMA and Chebyshev layers apart.
/// </summary>
public sealed class FilterLayer : Module<Tensor, Tensor>
{
    private readonly Linear mix;
    private readonly Func<Tensor, IEnumerable<Tensor>> _filter;
    private readonly Func<Tensor, Tensor> _activate;

    /// <summary>Creates a layer.</summary>
    /// <param name="operation">Its activation and channels.</param>
    /// <param name="shape">What a vertex brings.</param>
    /// <param name="parts">How many matrices there are.</param>
    /// <param name="filter">The products of (vertices, values) with each.</param>
    public FilterLayer(Operation operation, Shape shape, int parts, Func<Tensor, IEnumerable<Tensor>> filter)
        : base(nameof(FilterLayer))
    {
        mix = Linear(parts * (long)shape.Channels, operation.Output(shape).Channels);
        (_filter, _activate) = (filter, Activation.Named(operation.Activation));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        Tensor[] parts = [.. _filter(x)];
        return _activate(mix.call(parts.Length == 1 ? parts[0] : cat(parts, 1)));
    }
}
