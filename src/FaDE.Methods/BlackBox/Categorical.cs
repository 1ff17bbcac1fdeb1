using FaDE.Search;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Methods.BlackBox;

/// <summary>A policy over a few alternatives, given by logits, and the gradients of REINFORCE (Williams
/// 1992).</summary>
public static class Categorical
{
    /// <summary>The softmax of logits.</summary>
    public static double[] Probabilities(IReadOnlyList<double> logits) => Simplex.Softmax([.. logits]);

    /// <summary>cap * tanh(x / temperature): no alternative gets further than exp(2 cap) from another.</summary>
    /// <param name="logits">(alternatives).</param>
    /// <param name="cap">Above 0.</param>
    /// <param name="temperature">Above 0.</param>
    public static Tensor Bounded(Tensor logits, double cap, double temperature = 1) =>
        (temperature == 1 ? logits : logits.Times(1 / temperature)).tanh().Times(cap);

    /// <summary>Draws an alternative.</summary>
    /// <param name="probabilities">That sum to 1.</param>
    /// <param name="rng">The random source.</param>
    public static int Draw(IReadOnlyList<double> probabilities, Rng rng)
    {
        var ticket = rng.NextDouble();
        var last = 0;
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (probabilities[i] <= 0) continue;
            last = i;
            if ((ticket -= probabilities[i]) < 0) break;
        }
        return last;
    }

    /// <summary>-sum p log p, in nats.</summary>
    public static double Entropy(IReadOnlyList<double> probabilities) =>
        -probabilities.Where(p => p > 0).Sum(p => p * Math.Log(p));

    /// <summary>A step of REINFORCE on logits: x += rate * advantage * (1[taken] - p), alternatives without probability
    /// left alone.</summary>
    public static void Reinforce(double[] logits, IReadOnlyList<double> probabilities, int taken, double step)
    {
        for (var i = 0; i < logits.Length; i++) logits[i] += step * ((i == taken ? 1 : 0) - probabilities[i]);
    }
}
