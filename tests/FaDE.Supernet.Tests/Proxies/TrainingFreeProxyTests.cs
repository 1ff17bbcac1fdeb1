using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Proxies;
using FaDE.Supernet.StandAlone.Dense;
using FaDE.Supernet.Tests.StandAlone;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace FaDE.Supernet.Tests.Proxies;

public sealed unsafe class TrainingFreeProxyTests
{
    private static readonly Backbone Backbone = Backbone.Mlp(new(1, 4, 4), 2, 6, 3);
    private static readonly ImageArrays Images = StandAloneTrainingTests.Images(100, 1);

    [Fact]
    public void GradientNormAndSnipEqualThoseOfTheVectorCode()
    {
        foreach (var block in Networks())
        {
            var graph = DenseGraph.TryOf(Backbone, block)!;
            var dense = Twin(block, "gradient norm", graph, out _);
            var chosen = Enumerable.Range(0, 100).ToArray();
            fixed (float* pixels = Images.Pixels) dense.Forward(pixels, chosen);
            dense.Backward(Images.Labels, chosen);
            var expected = Math.Sqrt(dense.Gradients.Span.ToArray().Sum(g => (double)g * g));
            Assert.Equal(expected, One(TrainingFreeProxy.GradientNorm, block), 1e-4 * expected);

            dense = Twin(block, "SNIP", graph, out _);
            fixed (float* pixels = Images.Pixels) dense.Forward(pixels, chosen);
            dense.Backward(Images.Labels, chosen);
            expected = dense.Gradients.Span.ToArray().Zip(dense.Weights.Span.ToArray(), (g, w) => Math.Abs((double)g * w)).Sum();
            Assert.Equal(expected, One(TrainingFreeProxy.Snip, block), 1e-4 * expected);
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
                double Shifted(double by) => new NaiveNetwork(Backbone, block, graph, i => weights[i] + (i == at ? by : 0)).Logits(ones).Sum();
                return Math.Abs(weights[at] * (Shifted(1e-4) - Shifted(-1e-4)) / 2e-4);
            });
            Assert.Equal(Math.Log(sum), One(TrainingFreeProxy.SynFlow, block), 1e-3);
        }
    }

    [Fact]
    public void NaswotCountsAgreementsOfUnits()
    {
        // Entry and one operation of six units each, whose codes are computed here by hand.
        var (backbone, block) = (Backbone.Mlp(new(1, 4, 4), 1, 6, 3), Operation.Linear());
        var (graph, images) = (DenseGraph.TryOf(backbone, block)!, StandAloneTrainingTests.Images(5, 3));
        var proxy = new TrainingFreeProxy("NASWOT", backbone, images, ActivationCodes.LogDeterminant, 5, 1);
        var dense = Twin(block, "NASWOT", graph, out var parameters, backbone);
        var codes = Enumerable.Range(0, 5).Select(n =>
        {
            var image = images.Pixels[(16 * n)..(16 * n + 16)];
            var hidden = Layer(image, parameters[0], parameters[1]);
            return hidden.Concat(Layer(hidden, parameters[2], parameters[3])).Select(v => v > 0).ToArray();
        }).ToArray();
        var kernel = Matrix<double>.Build.Dense(5, 5, (i, j) => codes[i].Zip(codes[j], (a, b) => a == b ? 1 : 0).Sum());
        var expected = Math.Log(Math.Abs(kernel.Determinant()));
        var met = proxy.Score(new Region(block), new())[new Architecture()];
        if (double.IsInfinity(expected) || kernel.Determinant() < 1e-9) Assert.True(met < -20);
        else Assert.Equal(expected, met, 1e-6);

        static float[] Layer(float[] x, float[] w, float[] b) =>
            [.. b.Select((bias, o) => Math.Max(0, bias + x.Select((v, i) => v * w[o * x.Length + i]).Sum()))];
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
        }
    }

    [Fact]
    public void NothingIsLeftBehindAndSettingsAreChecked()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var proxy in TrainingFreeProxy.All(Backbone, Images))
            proxy.Score(new Region(new Chain(Operation.Linear(), Operation.Linear())), new());
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Contains("met 101", Assert.Throws<FadeException>(() => new TrainingFreeProxy("x", Backbone, Images, (_, _, _) => 0, 101)).Message);
        Assert.Contains("at most 100000", Assert.Throws<FadeException>(
            () => TrainingFreeProxy.Snip(Backbone, Images).Score(CandidateSets.Region("random", 8), new())).Message);
    }

    private static IEnumerable<Block> Networks() => Enumerable.Range(0, 4).Select(seed => RandomNetworks.Dense(new Rng(seed), 2, "relu", "softplus"));

    private static double One(Func<Backbone, ImageArrays, TrainingFreeProxy> make, Block block)
    {
        var proxy = make(Backbone, Images);
        return new TrainingFreeProxy(proxy.Name, Backbone, Images, proxy.Measure, 100, 1).Score(new Region(block), new())[new Architecture()];
    }

    /// <summary>Vector code with the weights that the proxy's first network has.</summary>
    private static DenseNetwork Twin(Block block, string proxy, DenseGraph graph, out IReadOnlyList<float[]> parameters, Backbone? backbone = null)
    {
        using var scope = torch.NewDisposeScope();
        using var network = new Network(backbone ?? Backbone, new Region(block),
            new NetworkSettings { Seed = Rng.Derive(0, proxy, block, 0), Precision = torch.ScalarType.Float64 });
        parameters = [.. network.parameters().Select(p => p.detach().to(torch.ScalarType.Float32).data<float>().ToArray())];
        var dense = new DenseNetwork(graph, 100);
        dense.Load(parameters);
        return dense;
    }
}
