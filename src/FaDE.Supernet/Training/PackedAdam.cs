using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) on all weights of a network at once; the same update as TorchSharp's,
/// parameter by parameter.
/// </summary>
/// <param name="pack">The weights.</param>
/// <param name="beta1">Decay rate of the mean of gradients.</param>
/// <param name="beta2">Decay rate of the mean of squared gradients.</param>
/// <param name="epsilon">Added to the root of the second mean.</param>
public sealed class PackedAdam(ParameterPack pack, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : PackedOptimiser(pack)
{
    private readonly AdamRule _rule = new(beta1, beta2, epsilon);

    /// <summary>The running mean of gradients.</summary>
    public Tensor First { get; } = Zeros(pack);

    /// <summary>The running mean of squared gradients.</summary>
    public Tensor Second { get; } = Zeros(pack);

    /// <inheritdoc/>
    internal override IReadOnlyList<Tensor> State => [First, Second];

    /// <inheritdoc/>
    private protected override void Move(Tensor weights, Tensor gradients, double rate)
    {
        var (mean, deviation) = _rule.Bias(Steps);
        First.mul_(_rule.First.Held()).add_(gradients, (1 - _rule.First).Held());
        Second.mul_(_rule.Second.Held()).addcmul_(gradients, gradients, (1 - _rule.Second).Held());
        var root = Second.sqrt().mul_((1 / deviation).Held()).add_(_rule.Epsilon.Held(), Scalars.One);
        weights.addcdiv_(First, root, (-rate / mean).Held());
    }
}
