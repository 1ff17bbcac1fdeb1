using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.HyperArchitectures;

/// <summary>
/// Processors without bfloat16 emulate it: slow, but the same arithmetic, so all of this is tested everywhere.
/// </summary>
public sealed class MixedPrecisionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Products_are_rounded_and_everything_kept_is_in_single_precision(bool nested)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            using var scope = NewDisposeScope();
            var (region, backbone) = RandomSupernets.Make(seed, conv: true, nested);
            using var single = new HyperArchitecture(region, backbone, new NetworkSettings { Seed = seed });
            using var mixed = new HyperArchitecture(region, backbone,
                new NetworkSettings { Seed = seed, Precision = Precision.Mixed });
            manual_seed(seed);
            var images = randn(8, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width);
            var labels = randint(0, backbone.Classes, 8, int64);
            ChoiceDraw[] draws = [.. single.Alphas.Values.Select(a => new Softmax().Draw(a, new Rng(seed), 0))];
            var (expected, met) = (single.Differentiate(images, labels, draws, true, true),
                mixed.Differentiate(images, labels, draws, true, true));
            Assert.Equal(ScalarType.Float32, mixed.Network.Weights.Values.dtype);
            Assert.Equal(ScalarType.Float32, mixed.Network.Weights.Gradients.dtype);
            Assert.Equal(ScalarType.Float32, mixed.Network.Forward(images, new(draws)).dtype);
            Assert.NotEqual(expected.Loss, met.Loss); // 8 bits of mantissa are not 24
            Assert.Equal(expected.Loss, met.Loss, 0.02);
            Assert.True(Cosine(single.Network.Weights.Gradients, mixed.Network.Weights.Gradients) > 0.99);
            for (var c = 0; c < draws.Length; c++)
                for (var i = 0; i < expected.Choices[c].Length; i++)
                    Assert.Equal(expected.Choices[c][i], met.Choices[c][i],
                        0.01 + 0.1 * Math.Abs(expected.Choices[c][i]));
        }
    }

    [Fact]
    public void A_stand_alone_network_learns_as_well_as_in_single_precision()
    {
        var (train, test, shape) =
            (Synthetic.Images(400, 2, new(1, 8, 8)), Synthetic.Images(200, 5, new(1, 8, 8)), new InputShape(1, 8, 8));
        var network = Synthetic.Region(conv: true).Resolve(new Architecture([0, 0]));
        var settings = new StandAloneSettings { Epochs = 4, BatchSize = 40, LearningRate = 0.01 };
        var accuracies = new[] { Precision.Single, Precision.Mixed }.Select(precision =>
        {
            using var images = new LabelledImages(train);
            using var trained = ModuleTraining.Train(Synthetic.Backbone(conv: true), network, images,
                settings with { Precision = precision }, 1);
            return trained.Accuracy(test);
        }).ToList();
        Assert.Equal(shape, train.Shape);
        Assert.InRange(accuracies[1], accuracies[0] - 0.05, accuracies[0] + 0.05);
        Assert.True(accuracies[1] > 0.8, $"{accuracies[1]}");
    }

    [Fact]
    public void Mixed_precision_is_refused_where_it_does_not_pay()
    {
        var settings = new StandAloneSettings { Precision = Precision.Mixed };
        var arrays = Synthetic.Images(8, 1);
        var linear =
            Assert.Throws<FadeException>(() => new StandAloneTraining(Synthetic.Backbone(), arrays, arrays, settings));
        Assert.Contains("fully connected layers", linear.Message);
        if (MixedPrecision.ProcessorHasIt) return;
        using var splits = Synthetic.Splits(shape: new(1, 8, 8));
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(conv: true), splits,
            Recipe.R with { Precision = Precision.Mixed }, members: 1);
        var conv = Assert.Throws<FadeException>(() => ensemble.Train(Synthetic.Region(conv: true), new(0)));
        Assert.Contains("AVX512-BF16 or AMX-BF16", conv.Message);
    }

    private static double Cosine(Tensor a, Tensor b) =>
        ((a * b).sum() / (a.square().sum() * b.square().sum()).sqrt()).item<float>();
}
