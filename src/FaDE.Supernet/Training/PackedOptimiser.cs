using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Steps all weights of a network at once.</summary>
public abstract class PackedOptimiser(ParameterPack pack) : IDisposable
{
    /// <summary>Steps done.</summary>
    public long Steps { get; internal set; }

    /// <summary>What a checkpoint keeps besides the number of steps.</summary>
    internal abstract IReadOnlyList<Tensor> State { get; }

    /// <summary>One step along the gradients of the pack, which it may change.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Decay added to the gradients, per unit of weight.</param>
    /// <param name="clipNorm">Largest L2 norm of all gradients together, before decay; 0 for no limit.</param>
    public void Step(double rate, double decay = 0, double clipNorm = 0)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (w, g) = (pack.Values, pack.Gradients);
        if (clipNorm > 0)
        {
            var norm = g.Squared().sum().sqrt().to(ScalarType.Float64).item<double>();
            if (norm > clipNorm) g.mul_((clipNorm / (norm + 1e-6)).Held());
        }
        if (decay > 0) g.add_(w, decay.Held());
        Steps++;
        Move(w, g, rate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in State) tensor.Dispose();
    }

    /// <summary>
    /// Moves the weights, inside a dispose scope and without gradients; <see cref="Steps"/> counts this step already.
    /// </summary>
    private protected abstract void Move(Tensor weights, Tensor gradients, double rate);

    /// <summary>A state of zeros.</summary>
    private protected static Tensor Zeros(ParameterPack pack)
    {
        using var still = no_grad();
        return zeros_like(pack.Values).DetachFromDisposeScope();
    }
}
