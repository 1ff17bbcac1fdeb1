using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Proxies;
using FaDE.Supernet.StandAlone.Dense;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.StandAlone;
using FaDE.Supernet.Training;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace FaDE.Supernet.Tests.Proxies;

public sealed unsafe class TrainingFreeProxyTests
{
    private static readonly Backbone Backbone = Backbone.Mlp(new(1, 4, 4), 2, 6, 3);

    // Entry and one operation of six units each: what is computed by hand here.
    private static readonly Backbone TwoLayers = Backbone.Mlp(new(1, 4, 4), 1, 6, 3);

    private static readonly ImageArrays Images = StandAloneTrainingTests.Images(100, 1);

    [Fact]
    public void GradientNormAndSnipEqualThoseOfTheVectorCode()
    {
        foreach (var block in Networks())
        {
            var (gradients, weights) = Differentiated(block, "gradient norm");
            var expected = Math.Sqrt(gradients.Sum(g => g * g));
            Assert.Equal(expected, One(new GradientNorm(Backbone, Images, initialisations: 1), block), 1e-4 * expected);
            (gradients, weights) = Differentiated(block, "SNIP");
            expected = gradients.Zip(weights, (g, w) => Math.Abs(g * w)).Sum();
            Assert.Equal(expected, One(new Snip(Backbone, Images, initialisations: 1), block), 1e-4 * expected);
        }
    }

    /// <summary>One network drawn anew for every look, and a new one for each, as it was built before.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ProxiesTogetherGiveTheBitsOfNetworksBuiltAnew(bool conv)
    {
        using var threads = new ThreadCount(1);
        var region = conv ? new Region(new Chain(new Cell(Dag.Parse("3:0-1,1-2,0-2"), Operation.Conv()),
                new Choice(Operation.SepConv(), Operation.MaxPool())))
            : new Region(new Chain(Choices(1), Choices(2)));
        var backbone = conv ? Backbone.Of(BackboneKind.Conv, new(1, 4, 4), 2, 3, 3) : Backbone;
        var proxies = TrainingFreeProxy.All(backbone, Images);
        var together = TrainingFreeProxy.Score(proxies, region, new EstimationContext(5));
        Assert.Equal(proxies.Select(proxy => proxy.Name), together.Select(scores => scores.Estimator));
        foreach (var (proxy, scores) in proxies.Zip(together))
        {
            var batch = proxy is SynFlow ? 2 : TrainingFreeProxy.StandardBatch;
            var taken = Images with { Pixels = Images.Pixels[..(batch * 16)], Labels = Images.Labels[..batch] };
            using var staged = new LabelledImages(taken);
            using var images = staged.Images.to(torch.ScalarType.Float64);
            foreach (var architecture in region.Architectures())
            {
                var block = region.Resolve(architecture);
                var expected = Enumerable.Range(0, TrainingFreeProxy.StandardInitialisations).Sum(i =>
                {
                    using var scope = torch.NewDisposeScope();
                    using var network = new Network(backbone, new Region(block), new NetworkSettings
                    { Seed = Rng.Derive(5, proxy.Name, block, i), Precision = Precision.Double });
                    return proxy.Measure(network, images, staged.Labels);
                }) / TrainingFreeProxy.StandardInitialisations;
                Assert.Equal(expected, scores[architecture]);
            }
            Assert.Equal(scores[region[0]], proxy.Score(region, new EstimationContext(5))[region[0]]);
        }

        static Block Choices(int edges) => new Choice(Operation.Linear(),
            new Cell(Dag.Parse(edges == 1 ? "2:0-1" : "3:0-1,1-2,0-2"), Operation.Linear("tanh")));
    }

    [Fact]
    public void GraspIsASecondDifferenceOfTheLoss()
    {
        foreach (var block in Networks())
        {
            // w'Hg = d2 L(w + s w + t g) / ds dt: four losses of the naive network, no gradient of a gradient.
            var (gradients, weights) = Differentiated(block, "GraSP");
            var graph = DenseGraph.TryOf(Backbone, block)!;
            var images = Enumerable.Range(0, 100)
                .Select(n => Images.Pixels[(16 * n)..(16 * n + 16)].Select(p => (double)p).ToArray()).ToArray();
            double Loss(double s, double t) =>
                new NaiveNetwork(Backbone, block, graph, i => weights[i] * (1 + s) + t * gradients[i])
                    .Loss(images, Images.Labels);
            const double h = 1e-4;
            var expected = -(Loss(h, h) - Loss(h, -h) - Loss(-h, h) + Loss(-h, -h)) / (4 * h * h);
            Assert.Equal(expected, One(new Grasp(Backbone, Images, initialisations: 1), block),
                Math.Max(1e-3, 0.02 * Math.Abs(expected)));
        }
    }

    [Fact]
    public void SynFlowEqualsFiniteDifferences()
    {
        foreach (var block in Networks())
        {
            var graph = DenseGraph.TryOf(Backbone, block)!;
            var dense = Twin(block, "SynFlow", graph, out _);
            var weights = dense.Weights.Span.ToArray().Select(w => Math.Abs((double)w)).ToArray();
            var ones = Enumerable.Repeat(1.0, 16).ToArray();
            var sum = Enumerable.Range(0, weights.Length).Where(i => weights[i] != 0).Sum(at =>
            {
                double Shifted(double by) =>
                    new NaiveNetwork(Backbone, block, graph, i => weights[i] + (i == at ? by : 0)).Logits(ones).Sum();
                return Math.Abs(weights[at] * (Shifted(1e-4) - Shifted(-1e-4)) / 2e-4);
            });
            Assert.Equal(Math.Log(sum), One(new SynFlow(Backbone, Images, initialisations: 1), block), 1e-3);
        }
    }

    [Fact]
    public void FisherIsComputedLayerByLayer()
    {
        var p = Parameters(TwoLayers, "Fisher");
        var expected = 0.0;
        for (var n = 0; n < 5; n++)
        {
            var (first, second) = Hidden(Image(n), p);
            var logits = Affine(second, p[4], p[5]);
            var sum = logits.Sum(Math.Exp);
            // Gradients of the mean loss, from the logits backwards.
            var ofLogits = logits.Select((z, c) => (Math.Exp(z) / sum - (c == Images.Labels[n] ? 1 : 0)) / 5).ToArray();
            var ofSecond = Backwards(ofLogits, p[4], 6);
            var ofFirst = Backwards([.. ofSecond.Select((g, i) => second[i] > 0 ? g : 0)], p[2], 6);
            foreach (var (values, gradients) in new[] { (first, ofFirst), (second, ofSecond), (logits, ofLogits) })
                expected += 0.5 * values.Zip(gradients, (a, g) => a * g * a * g).Sum() / 5;
        }
        Assert.Equal(expected, One(new Fisher(TwoLayers, Images, 5, 1), Operation.Linear()), 1e-9);

        static double[] Backwards(double[] gradients, float[] weights, int inputs) =>
            [.. Enumerable.Range(0, inputs).Select(i => gradients.Select((g, o) => g * weights[o * inputs + i]).Sum())];
    }

    [Fact]
    public void JacobianCovarianceEqualsFiniteDifferences()
    {
        var p = Parameters(TwoLayers, "Jacobian covariance");
        var jacobian = Enumerable.Range(0, 5).Select(n => Enumerable.Range(0, 16).Select(pixel =>
        {
            double Shifted(double by) =>
                Affine(Hidden([.. Image(n).Select((v, i) => v + (i == pixel ? by : 0))], p).Second, p[4], p[5]).Sum();
            return (Shifted(1e-6) - Shifted(-1e-6)) / 2e-6;
        }).ToArray()).ToArray();
        var correlation = Matrix<double>.Build.Dense(5, 5,
            (i, j) => MathNet.Numerics.Statistics.Correlation.Pearson(jacobian[i], jacobian[j]));
        var eigenvalues = correlation.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).ToArray();
        Assert.All(eigenvalues, v => Assert.True(v > 1e-3)); // else 1 / v would say nothing of the digits
        var expected = -eigenvalues.Sum(v => Math.Log(v + 1e-5) + 1 / (v + 1e-5));
        Assert.Equal(expected, One(new JacobianCovariance(TwoLayers, Images, 5, 1), Operation.Linear()),
            1e-4 * Math.Abs(expected));
    }

    [Fact]
    public void NaswotCountsAgreementsOfUnits()
    {
        var images = StandAloneTrainingTests.Images(5, 3);
        var p = Parameters(TwoLayers, "NASWOT");
        var codes = Enumerable.Range(0, 5).Select(n =>
        {
            var (first, second) = Hidden([.. images.Pixels[(16 * n)..(16 * n + 16)].Select(v => (double)v)], p);
            return first.Concat(second).Select(v => v > 0).ToArray();
        }).ToArray();
        var kernel = Matrix<double>.Build.Dense(5, 5, (i, j) => codes[i].Zip(codes[j], (a, b) => a == b ? 1 : 0).Sum());
        var met = One(new Naswot(TwoLayers, images, 5, 1), Operation.Linear());
        if (kernel.Determinant() < 1e-9) Assert.True(met < -20);
        else Assert.Equal(Math.Log(kernel.Determinant()), met, 1e-6);
    }

    [Fact]
    public void ZenMeasuresHowFarFeaturesMove()
    {
        using var scope = torch.NewDisposeScope();
        using var network = Fresh(TwoLayers, Operation.Linear(), "Zen");
        var zen = new Zen(TwoLayers, Images, 4, 1);
        var met = zen.Measure(network, torch.zeros(4, 1, 4, 4, torch.ScalarType.Float64),
            torch.zeros(4, torch.ScalarType.Int64));
        using var again = Fresh(TwoLayers, Operation.Linear(), "Zen");
        using var still = torch.no_grad();
        var (images, noise) = Zen.Draw(again, [4, 1, 4, 4]);
        var p = again.parameters()
            .Select(x => x.detach().contiguous().data<double>().Select(v => (float)v).ToArray()).ToList();
        var (x, e) = (images.data<double>().ToArray(), noise.data<double>().ToArray());
        Assert.InRange(x.Concat(e).Average(v => v * v), 0.6, 1.6);
        var expected = Math.Log(Enumerable.Range(0, 4).Average(n =>
            Features(n, 0.01).Zip(Features(n, 0), (a, b) => Math.Abs(a - b)).Sum()));
        Assert.Equal(expected, met, 1e-4);

        double[] Features(int n, double step) =>
            Hidden([.. Enumerable.Range(16 * n, 16).Select(i => x[i] + step * e[i])], p).Second;
    }

    [Fact]
    public void AllProxiesScoreConvolutionalRegionsAndRepeatThemselves()
    {
        var backbone = new Backbone(BackboneKind.Conv, new(1, 4, 4), 3, [new(3)]);
        var region = Region.Of([CandidateSets.Diverse(Operation.Conv(), 4).Take(3)]);
        foreach (var proxy in TrainingFreeProxy.All(backbone, Images))
        {
            var (first, second) = (proxy.Score(region, new(Seed: 1)), proxy.Score(region, new(Seed: 1)));
            Assert.All(region.Architectures(), a => Assert.Equal(first[a], second[a]));
            Assert.All(region.Architectures(), a => Assert.False(double.IsNaN(first[a]), proxy.Name));
            Assert.Equal(3, region.Architectures().Select(a => first[a]).Distinct().Count());
            Assert.All(region.Architectures(),
                a => Assert.Equal(CostModel.Of(backbone, region.Resolve(a)).Parameters, first[a, Measure.Parameters]));
        }
    }

    [Fact]
    public void NothingIsLeftBehindAndSettingsAreChecked()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var proxy in TrainingFreeProxy.All(Backbone, Images))
            proxy.Score(new Region(new Chain(Operation.Linear(), Operation.Linear())), new());
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Contains("met 101", Assert.Throws<FadeException>(() => new Snip(Backbone, Images, 101)).Message);
        Assert.Contains("met 0",
            Assert.Throws<FadeException>(() => new Snip(Backbone, Images, initialisations: 0)).Message);
        Assert.Contains("at most 100000", Assert.Throws<FadeException>(
            () => new Snip(Backbone, Images).Score(CandidateSets.Region("random", 8), new())).Message);
    }

    private static IEnumerable<Block> Networks() =>
        Enumerable.Range(0, 4).Select(seed => RandomNetworks.Dense(new Rng(seed), 2, "relu", "softplus"));

    private static double One(TrainingFreeProxy proxy, Block block) =>
        proxy.Score(new Region(block), new())[new Architecture()];

    private static double[] Image(int n) => [.. Images.Pixels[(16 * n)..(16 * n + 16)].Select(v => (double)v)];

    private static (double[] First, double[] Second) Hidden(double[] image, IReadOnlyList<float[]> p)
    {
        double[] first = [.. Affine(image, p[0], p[1]).Select(v => Math.Max(0, v))];
        return (first, [.. Affine(first, p[2], p[3]).Select(v => Math.Max(0, v))]);
    }

    private static double[] Affine(double[] x, float[] w, float[] b) =>
        [.. b.Select((bias, o) => bias + x.Select((v, i) => v * w[o * x.Length + i]).Sum())];

    /// <summary>The network that a proxy looks at first.</summary>
    private static Network Fresh(Backbone backbone, Block block, string proxy) => new(backbone, new Region(block),
        new NetworkSettings { Seed = Rng.Derive(0, proxy, block, 0), Precision = Precision.Double });

    private static IReadOnlyList<float[]> Parameters(Backbone backbone, string proxy)
    {
        Twin(Operation.Linear(), proxy, DenseGraph.TryOf(backbone, Operation.Linear())!, out var parameters, backbone);
        return parameters;
    }

    /// <summary>Gradients and weights of the vector code on all images.</summary>
    private static (double[] Gradients, double[] Weights) Differentiated(Block block, string proxy)
    {
        var dense = Twin(block, proxy, DenseGraph.TryOf(Backbone, block)!, out _);
        var chosen = Enumerable.Range(0, 100).ToArray();
        fixed (float* pixels = Images.Pixels) dense.Forward(pixels, chosen);
        dense.Backward(Images.Labels, chosen);
        return ([.. dense.Gradients.Span.ToArray().Select(g => (double)g)],
            [.. dense.Weights.Span.ToArray().Select(w => (double)w)]);
    }

    /// <summary>Vector code with the weights that the proxy's first network has.</summary>
    private static DenseNetwork Twin(Block block, string proxy, DenseGraph graph, out IReadOnlyList<float[]> parameters,
        Backbone? backbone = null)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Fresh(backbone ?? Backbone, block, proxy);
        parameters = [.. network.parameters()
            .Select(p => p.detach().to(torch.ScalarType.Float32).data<float>().ToArray())];
        var dense = new DenseNetwork(graph, 100);
        dense.Load(parameters);
        return dense;
    }
}
