using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>A baseline that looks at untrained networks on one batch.</summary>
/// <remarks>
/// Several initial weights per architecture are looked at and the mean is taken. Higher is better, as in the
/// publications; those that only compare are collected by Abdelfattah et al. 2021 (arXiv 2101.08134).
/// </remarks>
public abstract class TrainingFreeProxy : IEstimator
{
    /// <summary>The largest region whose architectures are looked at one by one.</summary>
    public const int ListedAtMost = 100_000;

    /// <summary>Images in a batch, unless said.</summary>
    public const int StandardBatch = 100;

    /// <summary>Initial weights per architecture, unless said.</summary>
    public const int StandardInitialisations = 3;

    private readonly Backbone _backbone;
    private readonly ImageArrays _batch;
    private readonly int _initialisations;

    /// <summary>Creates a proxy.</summary>
    /// <param name="name">Short name.</param>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first ones make the batch.</param>
    /// <param name="batch">Number of images, at least 2.</param>
    /// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
    /// <exception cref="FadeException">Too few images, or a number out of range.</exception>
    protected TrainingFreeProxy(string name, Backbone backbone, ImageArrays images, int batch, int initialisations)
    {
        if (batch < 2 || images.Count < batch)
            throw new FadeException($"A training-free proxy takes a batch of 2 to {images.Count} images; met {batch}.");
        if (initialisations < 1)
            throw new FadeException("A training-free proxy looks at 1 initialisation at least; "
                + $"met {initialisations}.");
        (Name, _backbone, _initialisations) = (name, backbone, initialisations);
        _batch = images with { Pixels = images.Pixels[..(batch * images.Shape.Size)], Labels = images.Labels[..batch] };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>All of them, with their usual batches.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="images">Images whose first 100 make the batch.</param>
    public static IReadOnlyList<TrainingFreeProxy> All(Backbone backbone, ImageArrays images) =>
    [
        new GradientNorm(backbone, images), new Snip(backbone, images), new Grasp(backbone, images),
        new SynFlow(backbone, images), new Fisher(backbone, images), new JacobianCovariance(backbone, images),
        new Naswot(backbone, images), new Zen(backbone, images),
    ];

    /// <summary>Measures one network with the initial weights that it has; may change them.</summary>
    /// <param name="network">A network without choices, in double precision.</param>
    /// <param name="images">(batch, channels, height, width), in double precision.</param>
    /// <param name="labels">(batch).</param>
    public abstract double Measure(Network network, Tensor images, Tensor labels);

    /// <inheritdoc/>
    /// <exception cref="FadeException">The region is too large to look at every architecture.</exception>
    public Scores Score(Region region, EstimationContext context) => Score([this], region, context)[0];

    /// <summary>
    /// The scores of several proxies, to the bit those that each gives alone: every network is built once, and drawn
    /// anew for every look at it.
    /// </summary>
    /// <param name="proxies">Proxies with one backbone.</param>
    /// <param name="region">The region.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    /// <exception cref="FadeException">The region is too large to look at every architecture.</exception>
    public static IReadOnlyList<Scores> Score(IReadOnlyList<TrainingFreeProxy> proxies, Region region,
        EstimationContext context)
    {
        if (region.Count > ListedAtMost)
            throw new FadeException($"'{proxies[0].Name}' looks at every architecture, at most {ListedAtMost}; "
                + $"this region has {region.Count}.");
        var looks = proxies.Select(proxy => new Look(proxy)).ToList();
        try
        {
            var done = 0;
            foreach (var architecture in region.Architectures())
            {
                var (block, decided) = (region.Resolve(architecture), architecture.Decisions.Count(d => d >= 0));
                using var scope = NewDisposeScope();
                Network? network = null;
                foreach (var look in looks)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    look.At(architecture, block, decided, context.Seed, ref network);
                }
                network?.Dispose();
                var (name, score) = (looks[^1].Proxy.Name, looks[^1].Table[architecture]);
                context.Progress?.Report(new Progress(name, ++done / (double)region.Count, name, score));
            }
            return [.. looks.Select(look => look.Scores(region))];
        }
        finally
        {
            looks.ForEach(look => look.Dispose());
        }
    }

    /// <summary>
    /// Puts the gradient of a value with respect to the weights into <see cref="ParameterPack.Gradients"/>.
    /// </summary>
    protected static Tensor GradientOf(Network network, Tensor value)
    {
        network.Weights.RequireGradients(true);
        network.Weights.Gradients.zero_();
        value.backward();
        return network.Weights.Gradients;
    }

    /// <summary>The mean cross-entropy of a batch.</summary>
    protected static Tensor Loss(Network network, Tensor images, Tensor labels)
    {
        network.Weights.RequireGradients(true);
        return nn.functional.cross_entropy(network.call(images), labels);
    }

    /// <summary>A proxy with its batch, and what it has seen.</summary>
    private sealed class Look : IDisposable
    {
        private readonly LabelledImages _staged;
        private readonly Tensor _images;
        private readonly Stopwatch _watch = new();
        private double _units;

        public Look(TrainingFreeProxy proxy)
        {
            (Proxy, _staged) = (proxy, new LabelledImages(proxy._batch));
            _images = _staged.Images.to(ScalarType.Float64).DetachFromDisposeScope();
        }

        public TrainingFreeProxy Proxy { get; }

        public Dictionary<Architecture, double> Table { get; } = [];

        /// <summary>Looks at an architecture; the network that it leaves is for the next look.</summary>
        public void At(Architecture architecture, Block block, int decided, long seed, ref Network? network)
        {
            _watch.Start();
            var sum = 0.0;
            for (var i = 0; i < Proxy._initialisations; i++)
            {
                var own = Rng.Derive(seed, Proxy.Name, block, i);
                if (network?.Redraw(own) != true)
                {
                    network?.Dispose();
                    network = new Network(Proxy._backbone, new Region(block),
                        new NetworkSettings { Seed = own, Precision = Precision.Double });
                }
                using var scope = NewDisposeScope();
                sum += Proxy.Measure(network, _images, _staged.Labels);
            }
            Table[architecture] = sum / Proxy._initialisations;
            _units += 3.0 * Proxy._initialisations * decided;
            _watch.Stop();
        }

        public Scores Scores(Region region) => new TabulatedScores(region, Proxy.Name,
            new Cost(_units / WorkUnits.Step(region), _watch.Elapsed.TotalSeconds), Table)
        {
            Measures = CostMeasures.Of(Proxy._backbone, region),
        };

        public void Dispose()
        {
            _images.Dispose();
            _staged.Dispose();
        }
    }
}
