using FaDE.Search.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tensors;

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
        ["mish"] = x => x * Softplus(x).tanh(),
        ["elu"] = x => x.elu(Scalars.One, Scalars.One, Scalars.One),
        ["selu"] = x => nn.functional.selu(x),
        ["leakyrelu"] = x => x.leaky_relu(0.01.Held()),
        ["softplus"] = Softplus,
        ["abs"] = x => x.abs(),
        ["sin"] = x => x.sin(),
        ["cos"] = x => x.cos(),
        ["square"] = Scalars.Squared,
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

    private static Tensor Softplus(Tensor x) => x.logaddexp(x.new_zeros(1)); // which takes no numbers

    /// <summary>
    /// The function of a name, free to overwrite its argument, which nobody else may hold: a layer's own fresh output.
    /// </summary>
    internal static Func<Tensor, Tensor> Consuming(string name) => name == "relu" ? x => x.relu_() : Named(name);
}
