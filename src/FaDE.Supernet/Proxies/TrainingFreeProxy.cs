using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>A baseline that looks at untrained networks on one batch.</summary>
/// <remarks>Several initial weights per architecture are looked at and the mean is taken. Higher is better, as in the publications.</remarks>
public sealed class TrainingFreeProxy : IEstimator
{
    /// <summary>The largest region whose architectures are looked at one by one.</summary>
    public const int ListedAtMost = 100_000;

    private readonly Backbone _backbone;
    private readonly ImageArrays _batch;
    private readonly int _initialisations;

    /// <summary>Creates a proxy.</summary>
    /// <param name="name">Short name.</param>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first ones make the batch.</param>
    /// <param name="measure">Measures a network on images (batch, channels, height, width) and labels (batch), in double precision.</param>
    /// <param name="batch">Number of images, at least 2.</param>
    /// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
    /// <exception cref="FadeException">Too few images, or a number out of range.</exception>
    public TrainingFreeProxy(string name, Backbone backbone, ImageArrays images, Func<Network, Tensor, Tensor, double> measure, int batch = 100,
        int initialisations = 3)
    {
        if (batch < 2 || images.Count < batch)
            throw new FadeException($"A training-free proxy takes a batch of 2 to {images.Count} images; met {batch}.");
        if (initialisations < 1) throw new FadeException($"A training-free proxy looks at 1 initialisation at least; met {initialisations}.");
        (Name, _backbone, Measure, _initialisations) = (name, backbone, measure, initialisations);
        _batch = images with { Pixels = images.Pixels[..(batch * images.Shape.Size)], Labels = images.Labels[..batch] };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Measures one network on images and labels.</summary>
    public Func<Network, Tensor, Tensor, double> Measure { get; }

    /// <summary>L2 norm of the gradient of the loss with respect to all weights.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first 100 make the batch.</param>
    public static TrainingFreeProxy GradientNorm(Backbone backbone, ImageArrays images) => new("gradient norm", backbone, images, (network, x, y) =>
    {
        Backward(network, nn.functional.cross_entropy(network.call(x), y));
        return network.Weights.Gradients.square().sum().sqrt().item<double>();
    });

    /// <summary>SNIP: sum of |w dL/dw| over all weights (Lee, Ajanthan and Torr 2019).</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first 100 make the batch.</param>
    public static TrainingFreeProxy Snip(Backbone backbone, ImageArrays images) => new("SNIP", backbone, images, (network, x, y) =>
    {
        Backward(network, nn.functional.cross_entropy(network.call(x), y));
        return (network.Weights.Gradients * network.Weights.Values.detach()).abs().sum().item<double>();
    });

    /// <summary>
    /// SynFlow: with all weights made positive and an image of ones, R the sum of logits, the logarithm of the sum of |w dR/dw| (Tanaka et al. 2020).
    /// It looks at no data.
    /// </summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Only their shape is used.</param>
    public static TrainingFreeProxy SynFlow(Backbone backbone, ImageArrays images) => new("SynFlow", backbone, images, (network, x, _) =>
    {
        using (no_grad()) network.Weights.Values.abs_();
        Backward(network, network.call(ones_like(x.narrow(0, 0, 1))).sum());
        return Math.Log((network.Weights.Gradients * network.Weights.Values.detach()).abs().sum().item<double>());
    }, batch: 2);

    /// <summary>NASWOT: log-determinant of how many units agree, for every pair of images, on being active (Mellor et al. 2021).</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first 100 make the batch.</param>
    public static TrainingFreeProxy Naswot(Backbone backbone, ImageArrays images) => new("NASWOT", backbone, images, ActivationCodes.LogDeterminant);

    /// <summary>The four published proxies.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first 100 make the batch.</param>
    public static IReadOnlyList<TrainingFreeProxy> All(Backbone backbone, ImageArrays images) =>
        [GradientNorm(backbone, images), Snip(backbone, images), SynFlow(backbone, images), Naswot(backbone, images)];

    /// <inheritdoc/>
    /// <exception cref="FadeException">The region is too large to look at every architecture.</exception>
    public Scores Score(Region region, EstimationContext context)
    {
        if (region.Count > ListedAtMost)
            throw new FadeException($"'{Name}' looks at every architecture, at most {ListedAtMost}; this region has {region.Count}.");
        var watch = Stopwatch.StartNew();
        var (table, units) = (new Dictionary<Architecture, double>(), 0.0);
        using var staged = new LabelledImages(_batch);
        using var images = staged.Images.to(ScalarType.Float64).DetachFromDisposeScope();
        foreach (var architecture in region.Architectures())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            table[architecture] = Of(region.Resolve(architecture), images, staged.Labels, context.Seed);
            units += 3.0 * _initialisations * architecture.Decisions.Count(d => d >= 0);
            context.Progress?.Report(new Progress(Name, table.Count / (double)region.Count, Name, table[architecture]));
        }
        return new TabulatedScores(region, Name, new Cost(units / WorkUnits.Step(region), watch.Elapsed.TotalSeconds), table);
    }

    private double Of(Block block, Tensor images, Tensor labels, long seed)
    {
        var sum = 0.0;
        for (var i = 0; i < _initialisations; i++)
        {
            using var scope = NewDisposeScope();
            using var network = new Network(_backbone, new Region(block),
                new NetworkSettings { Seed = Rng.Derive(seed, Name, block, i), Precision = ScalarType.Float64 });
            sum += Measure(network, images, labels);
        }
        return sum / _initialisations;
    }

    private static void Backward(Network network, Tensor value)
    {
        network.Weights.RequireGradients(true);
        network.Weights.Gradients.zero_();
        value.backward();
    }
}
