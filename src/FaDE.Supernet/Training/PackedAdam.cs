using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Adam (Kingma and Ba 2015) on all weights of a network at once; the same update as TorchSharp's, parameter by parameter.</summary>
/// <param name="pack">The weights.</param>
/// <param name="beta1">Decay rate of the mean of gradients.</param>
/// <param name="beta2">Decay rate of the mean of squared gradients.</param>
/// <param name="epsilon">Added to the root of the second mean.</param>
public sealed class PackedAdam(ParameterPack pack, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : PackedOptimiser(pack)
{
    /// <summary>The running mean of gradients.</summary>
    public Tensor First { get; } = Zeros(pack);

    /// <summary>The running mean of squared gradients.</summary>
    public Tensor Second { get; } = Zeros(pack);

    /// <inheritdoc/>
    internal override IReadOnlyList<Tensor> State => [First, Second];

    /// <inheritdoc/>
    private protected override void Move(Tensor weights, Tensor gradients, double rate)
    {
        First.mul_(beta1).add_(gradients, 1 - beta1);
        Second.mul_(beta2).addcmul_(gradients, gradients, 1 - beta2);
        var deviation = Second.sqrt().mul_(1 / Math.Sqrt(1 - Math.Pow(beta2, Steps))).add_(epsilon);
        weights.addcdiv_(First, deviation, -rate / (1 - Math.Pow(beta1, Steps)));
    }
}
