using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>
/// Stochastic gradient descent with momentum on all weights of a network at once; the same update as TorchSharp's
/// without dampening.
/// </summary>
/// <param name="pack">The weights.</param>
/// <param name="momentum">0 to below 1.</param>
public sealed class PackedSgd(ParameterPack pack, double momentum) : PackedOptimiser(pack)
{
    private readonly Tensor _velocity = Zeros(pack);

    /// <inheritdoc/>
    internal override IReadOnlyList<Tensor> State => [_velocity];

    /// <inheritdoc/>
    private protected override void Move(Tensor weights, Tensor gradients, double rate) =>
        weights.add_(_velocity.mul_(momentum.Held()).add_(gradients, Scalars.One), (-rate).Held());
}
