using FaDE.Search.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Cells;

/// <summary>The activations an operation can name.</summary>
public static class Activation
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["relu"] = x => nn.functional.relu(x),
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["gelu"] = x => nn.functional.gelu(x),
        ["silu"] = x => nn.functional.silu(x),
        ["hardswish"] = x => nn.functional.hardswish(x),
        ["mish"] = x => nn.functional.mish(x),
        ["elu"] = x => nn.functional.elu(x, 1.0),
        ["selu"] = x => nn.functional.selu(x),
        ["leakyrelu"] = x => nn.functional.leaky_relu(x, 0.01),
        ["softplus"] = x => nn.functional.softplus(x),
        ["abs"] = x => x.abs(),
        ["sin"] = x => x.sin(),
        ["cos"] = x => x.cos(),
        ["square"] = x => x.square(),
        ["identity"] = x => x,
    };

    /// <summary>The names known, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Functions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The function of a name; "" is the identity.</summary>
    /// <exception cref="SpaceException">An unknown name.</exception>
    public static Func<Tensor, Tensor> Named(string name) =>
        name == "" ? Functions["identity"] : Functions.TryGetValue(name, out var function)
            ? function
            : throw new SpaceException($"An activation is one of {string.Join(", ", Names)}; met '{name}'.");

    /// <summary>
    /// The function of a name, free to overwrite its argument, which nobody else may hold: a layer's own fresh output.
    /// </summary>
    internal static Func<Tensor, Tensor> Consuming(string name) => name == "relu" ? x => x.relu_() : Named(name);
}
