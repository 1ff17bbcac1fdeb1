using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>A layer w x + b of a small network.</summary>
/// <param name="weights">Where its weights are.</param>
/// <param name="inputs">Numbers that go in.</param>
/// <param name="outputs">Numbers that come out.</param>
/// <param name="width">Weights begin uniformly from -width to width.</param>
/// <param name="bias">Whether there is b.</param>
public sealed class Dense(SmallWeights weights, int inputs, int outputs, double width, bool bias = true)
{
    private readonly SmallWeights.Part _weight = weights.Uniform(width, outputs, inputs);
    private readonly SmallWeights.Part? _bias = bias ? weights.Uniform(width, outputs) : null;

    /// <summary>(..., inputs) to (..., outputs).</summary>
    public Tensor Of(Tensor x) => nn.functional.linear(x, weights[_weight], _bias is { } b ? weights[b] : null);
}
