using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Adam (Kingma and Ba 2015) on all weights of a network at once; the same update as TorchSharp's, parameter by parameter.</summary>
public sealed class PackedAdam : IDisposable
{
    private readonly ParameterPack _pack;
    private readonly double _beta1, _beta2, _epsilon;

    /// <summary>Creates an optimiser with moments of zero.</summary>
    public PackedAdam(ParameterPack pack, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        (_pack, _beta1, _beta2, _epsilon) = (pack, beta1, beta2, epsilon);
        using var still = no_grad();
        First = zeros_like(pack.Values).DetachFromDisposeScope();
        Second = zeros_like(pack.Values).DetachFromDisposeScope();
    }

    /// <summary>The running mean of gradients.</summary>
    public Tensor First { get; }

    /// <summary>The running mean of squared gradients.</summary>
    public Tensor Second { get; }

    /// <summary>Steps done.</summary>
    public long Steps { get; internal set; }

    /// <summary>One step along the gradients of the pack, which it may change.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Decay added to the gradients, per unit of weight.</param>
    /// <param name="clipNorm">Largest L2 norm of all gradients together, before decay; 0 for no limit.</param>
    public void Step(double rate, double decay = 0, double clipNorm = 0)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (w, g) = (_pack.Values, _pack.Gradients);
        if (clipNorm > 0)
        {
            var norm = g.square().sum().sqrt().to(ScalarType.Float64).item<double>();
            if (norm > clipNorm) g.mul_(clipNorm / (norm + 1e-6));
        }
        if (decay > 0) g.add_(w, decay);
        Steps++;
        First.mul_(_beta1).add_(g, 1 - _beta1);
        Second.mul_(_beta2).addcmul_(g, g, 1 - _beta2);
        var deviation = Second.sqrt().mul_(1 / Math.Sqrt(1 - Math.Pow(_beta2, Steps))).add_(_epsilon);
        w.addcdiv_(First, deviation, -rate / (1 - Math.Pow(_beta1, Steps)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
