using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>Adam (Kingma and Ba 2015) on the pack of all weights; the update of TorchSharp's Adam.</summary>
internal sealed unsafe class DenseAdam(DenseNetwork network, double beta1 = 0.9, double beta2 = 0.999,
    double epsilon = 1e-8)
{
    private readonly AlignedFloats _first = new(network.Weights.Length);
    private readonly AlignedFloats _second = new(network.Weights.Length);
    private int _steps;

    /// <summary>Goes on where <see cref="State"/> was called.</summary>
    public void Load(TrainingState state, int steps)
    {
        state.Weights.CopyTo(network.Weights.Span);
        state.First.CopyTo(_first.Span);
        state.Second.CopyTo(_second.Span);
        _steps = steps;
    }

    /// <summary>The training as it stands.</summary>
    public TrainingState State(int epochs) =>
        new(epochs, network.Weights.Span.ToArray(), _first.Span.ToArray(), _second.Span.ToArray());

    /// <summary>One step along the gradients.</summary>
    /// <param name="rate">Learning rate.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double rate)
    {
        _steps++;
        var (b1, b2) = (Vector256.Create((float)beta1), Vector256.Create((float)beta2));
        var (c1, c2) = (Vector256.Create((float)(1 - beta1)), Vector256.Create((float)(1 - beta2)));
        var unbias = Vector256.Create((float)(1 / Math.Sqrt(1 - Math.Pow(beta2, _steps))));
        var (rate1, eps) = (Vector256.Create((float)(rate / (1 - Math.Pow(beta1, _steps)))),
            Vector256.Create((float)epsilon));
        float* w = network.Weights.Pointer, g = network.Gradients.Pointer, m = _first.Pointer, v = _second.Pointer;
        for (var i = 0; i < network.Weights.Length; i += 8)
        {
            var gradient = Vector256.Load(g + i);
            var first = b1 * Vector256.Load(m + i) + c1 * gradient;
            var second = b2 * Vector256.Load(v + i) + c2 * gradient * gradient;
            first.Store(m + i);
            second.Store(v + i);
            (Vector256.Load(w + i) - rate1 * first / (Vector256.Sqrt(second) * unbias + eps)).Store(w + i);
        }
    }
}
