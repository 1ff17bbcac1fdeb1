using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.HyperArchitectures;

public sealed class NetworkTests
{
    [Fact]
    public void Alphas_of_another_region_are_refused()
    {
        var other = Region.Of([[Operation.Skip, Operation.Linear()]]);
        using var network = new Network(Synthetic.Backbone(), Synthetic.Region(), new NetworkSettings());
        Assert.StartsWith("The alphas of a supernet are those of its region, ", Assert.Throws<FadeException>(() =>
            new HyperArchitecture(network, new Alphas(other, AlphaInit.Zeros, new Rng(0)))).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Extracted_networks_give_the_logits_of_their_paths_and_have_the_parameters_that_the_cost_model_counts(
        bool conv)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            using var scope = NewDisposeScope();
            var (region, backbone) = RandomSupernets.Make(seed, conv, nested: true);
            using var supernet = new HyperArchitecture(region, backbone, new NetworkSettings { Seed = seed });
            var rng = new Rng(seed);
            var images = tensor(Enumerable.Range(0, 5 * backbone.Input.Size)
                .Select(_ => (float)rng.NextGaussian()).ToArray(),
                [5, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width]);
            for (var i = 0; i < 5; i++)
            {
                var architecture = region.Sample(rng);
                using var network = supernet.Extract(architecture);
                Assert.Equal(CostModel.Of(backbone, region.Resolve(architecture)).Parameters, network.ParameterCount);
                using var still = no_grad();
                ExactnessTests.Near(ExactnessTests.Numbers(supernet.Evaluate(images, architecture)),
                    ExactnessTests.Numbers(network.call(images)), 1e-6, $"seed {seed}, {architecture} of {region}");
            }
        }
    }

    [Fact]
    public void Batches_are_cut_only_where_images_do_not_touch_each_other()
    {
        OperationRegistry.Register("test-batch-norm", (_, shape) => nn.BatchNorm2d(shape.Channels));
        OperationRegistry.Register("test-scale", (_, _) => new FunctionOperation(x => x * 2), keepsImagesApart: true);
        Assert.Equal(512, Cut("test-batch-norm", Normalization.None));
        Assert.Equal(512, Cut("test-scale", Normalization.WholeTensor));
        Assert.InRange(Cut("test-scale", Normalization.None), 8, 511);

        static long Cut(string kind, Normalization normalization)
        {
            var backbone = new Backbone(BackboneKind.Conv, new(1, 28, 28), 3, [new StageShape(32)]);
            using var network = new Network(backbone, new Region(new Cell(new Dag(1, []), new Operation(kind))),
                new NetworkSettings { Normalization = normalization });
            return network.ImagesAtOnce(512);
        }
    }

    [Fact]
    public void Cut_batches_give_the_gradients_of_whole_ones()
    {
        using var scope = NewDisposeScope();
        var backbone = new Backbone(BackboneKind.Conv, new(1, 28, 28), 4,
            [new StageShape(48, ExitPool: 4), new StageShape(8)]);
        Block[] candidates = [new Cell(new Dag(2, [(0, 1)]), Operation.Conv()), Operation.AvgPool(), Operation.Skip];
        var region = Region.Of(candidates, candidates);
        var images = Synthetic.Images(50, 1, new(1, 28, 28));
        using var set = new FaDE.Supernet.Data.LabelledImages(images);
        using var single = new HyperArchitecture(region, backbone);
        Assert.True(single.Network.ImagesAtOnce(50) < 50);
        var relaxation = new FaDE.Supernet.Relaxations.Softmax();
        var draws = single.Alphas.Values.Select(a => relaxation.Draw(a, new Rng(0), 0)).ToArray();
        var expected = new NaiveSupernet(single).Differentiate(set.Images, set.Labels, relaxation, new Rng(0));
        var met = single.Differentiate(set.Images, set.Labels, draws, weights: true, alphas: true);
        ExactnessTests.Near([expected.Loss], [met.Loss], 1e-5, "loss");
        foreach (var (name, parameter) in single.Network.named_parameters())
            ExactnessTests.Near(ExactnessTests.Numbers(expected.WeightGradients[name]),
                ExactnessTests.Numbers(parameter.grad!), 1e-5, name,
                expected.WeightGradients.Values.Max(g => g.abs().max().item<float>()));
        for (var c = 0; c < 2; c++)
            ExactnessTests.Near(expected.AlphaGradients[c], draws[c].AlphaGradient(met.Choices[c]),
                1e-5, $"choice {c}");
    }

    [Fact]
    public void What_cannot_be_a_network_is_refused_in_one_sentence()
    {
        var backbone = Backbone.Mlp(new(1, 2, 2), 2, 3);
        Assert.Contains("one block per stage of its backbone, 2 here; met 1", Refusal(Operation.Linear()));
        Assert.Contains("A conv operation needs a Conv backbone; met 'conv3:relu'",
            Refusal(new Chain(Operation.Conv(), Operation.Linear())));
        Assert.Contains("The kinds of operation known are",
            Refusal(new Chain(new Operation("no-such"), Operation.Linear())));
        Assert.Contains("An activation is one of abs,",
            Refusal(new Chain(Operation.Linear("wavy"), Operation.Linear())));

        string Refusal(Block block) => Assert.Throws<SpaceException>(() =>
            new Network(backbone, new Region(block), new NetworkSettings())).Message;
    }

    [Fact]
    public void Every_activation_has_a_finite_gradient_that_finite_differences_confirm()
    {
        Assert.True(Activation.Names.Count >= 12);
        foreach (var name in Activation.Names)
        {
            using var scope = NewDisposeScope();
            var f = Activation.Named(name);
            var x = tensor(new[] { -2.3, -0.4, 0.7, 1.9 }).requires_grad_();
            f(x).sum().backward();
            using var still = no_grad();
            var expected = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;
            ExactnessTests.Near(ExactnessTests.Numbers(expected), ExactnessTests.Numbers(x.grad!), 1e-6, name);
        }
    }
}
