using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>
/// Zen-score: the logarithm of how far the last features move when a little noise is added to images of noise, with
/// weights drawn from the standard normal distribution and no biases (Lin et al. 2021, arXiv 2102.01063).
/// </summary>
/// <remarks>
/// Mean over images of the sum of |f(x + 0.01 e) - f(x)|, f before the head. The publication adds the logarithm of what
/// batch normalisation divides by, so that depth counts although features are normalised; these networks normalise
/// nothing and need no such term.
/// </remarks>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Only their shape is used.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class Zen(Backbone backbone, ImageArrays images, int batch = TrainingFreeProxy.StandardBatch,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("Zen", backbone, images, batch, initialisations)
{
    private const double Step = 0.01;

    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels)
    {
        using var still = no_grad();
        var (x, noise) = Draw(network, images.shape);
        return Math.Log((Features(network, x.Plus(noise.Times(Step))) - Features(network, x)).abs().flatten(1).sum(1)
            .mean().item<double>());
    }

    /// <summary>Gives a network its weights, and draws images and noise: all by the seed of the network.</summary>
    internal static (Tensor Images, Tensor Noise) Draw(Network network, long[] shape)
    {
        using var generator = new Generator((ulong)network.Settings.Seed);
        foreach (var weight in network.Weights.Parameters)
            if (weight.dim() == 1) weight.zero_();
            else weight.copy_(randn(weight.shape, ScalarType.Float64, generator: generator));
        return (randn(shape, ScalarType.Float64, generator: generator),
            randn(shape, ScalarType.Float64, generator: generator));
    }

    private static Tensor Features(Network network, Tensor images)
    {
        var x = network.Start(images);
        for (var stage = 0; stage < network.Stages.Count; stage++) x = network.Stage(stage, x, Pass.Plain);
        return x;
    }
}
