using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>A multi-layer perceptron: layers w x + b with leaky ReLUs between them.</summary>
public sealed class Layered
{
    private readonly Dense[] _layers;

    /// <summary>Creates it; weights begin uniformly with variance 1 / inputs.</summary>
    /// <param name="weights">Where its weights are.</param>
    /// <param name="bias">Whether layers have b.</param>
    /// <param name="sizes">Numbers that go in, those between layers, and that come out; at least two.</param>
    public Layered(SmallWeights weights, bool bias, params IReadOnlyList<int> sizes) =>
        _layers = [.. sizes.Skip(1).Select((to, l) =>
            new Dense(weights, sizes[l], to, Math.Sqrt(3.0 / sizes[l]), bias))];

    /// <summary>(rows, in) to (rows, out).</summary>
    public Tensor Of(Tensor x)
    {
        for (var l = 0; l < _layers.Length; l++)
            x = l == _layers.Length - 1 ? _layers[l].Of(x) : Leaky(_layers[l].Of(x));
        return x;
    }

    private static Tensor Leaky(Tensor x) => maximum(x, x.Times(0.01));
}
