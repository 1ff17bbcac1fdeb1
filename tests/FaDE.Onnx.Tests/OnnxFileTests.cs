using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.StandAlone;
using static TorchSharp.torch;

namespace FaDE.Onnx.Tests;

public sealed class OnnxFileTests
{
    public OnnxFileTests() => set_num_threads(1); // tiny networks: threads would only wait for each other

    [Fact]
    public void Two_hundred_random_networks_agree_with_the_engine_at_batches_of_1_and_17()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 200; seed++)
        {
            var rng = new Rng(seed);
            var (backbone, block) = seed % 2 == 0 ? Dense(rng, seed) : Convolutional(rng, seed);
            using var network = new Network(backbone, new Region(block), new NetworkSettings { Seed = seed });
            var path = folder.File($"{seed}.onnx");
            TrainedNetwork.Of(network).ToOnnx(path);
            using var predictor = new OnnxPredictor(path);
            foreach (var batch in new[] { 1, 17 }) Agree(network, predictor, backbone.Input, batch, rng, block);
        }
    }

    [Fact]
    public void Every_activation_of_the_toolkit_has_its_word()
    {
        using var folder = new TemporaryFolder();
        foreach (var activation in RandomNetworks.Activations)
        {
            var backbone = Backbone.Mlp(new(1, 2, 3), 1, 5, 3);
            using var network = new Network(backbone, new Region(Operation.Linear(activation)), new NetworkSettings { Seed = 1 });
            TrainedNetwork.Of(network).ToOnnx(folder.File("a.onnx"));
            using var predictor = new OnnxPredictor(folder.File("a.onnx"));
            Agree(network, predictor, backbone.Input, 17, new Rng(3), Operation.Linear(activation));
        }
    }

    [Fact]
    public void Large_weights_lie_in_a_file_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var backbone = Backbone.Conv(new(1, 14, 14), 2, 4);
        using var network = new Network(backbone, new Region(new Chain(Operation.Conv(), Operation.SepConv())), new NetworkSettings());
        OnnxFile.Write(TrainedNetwork.Of(network), folder.File("large.onnx"), 100);
        Assert.Equal(["large.onnx", "large.onnx.data"], Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        using var predictor = new OnnxPredictor(folder.File("large.onnx"));
        Agree(network, predictor, backbone.Input, 3, new Rng(1), network.Region.Root);
    }

    [Fact]
    public void A_prediction_is_the_class_of_the_largest_logit()
    {
        using var folder = new TemporaryFolder();
        using var network = new Network(Backbone.Mlp(new(1, 2, 2), 1, 4, 3), new Region(Operation.Linear()), new NetworkSettings());
        TrainedNetwork.Of(network).ToOnnx(folder.File("n.onnx"));
        using var predictor = new OnnxPredictor(folder.File("n.onnx"), threads: 2);
        var images = Enumerable.Range(0, 20).Select(i => (float)Math.Sin(i)).ToArray();
        var rows = predictor.Logits(images).Chunk(3).ToList();
        Assert.Equal(rows.Select(row => row.ToList().IndexOf(row.Max())), predictor.Predict(images));
        Assert.Contains("4 values each are predicted, at least one; met 3 values", Assert.Throws<FadeException>(() => predictor.Logits(new float[3])).Message);
        Assert.Contains("at least 1 thread; met 0", Assert.Throws<FadeException>(() => new OnnxPredictor("x", 0)).Message);
    }

    [Fact]
    public void What_cannot_be_written_or_read_is_said_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        using var network = new Network(Backbone.Mlp(new(1, 2, 2), 1, 4, 3), new Region(Operation.Linear()), new NetworkSettings());
        var trained = TrainedNetwork.Of(network);
        Directory.CreateDirectory(folder.File("taken"));
        Assert.Contains("cannot be written", Assert.Throws<ExportException>(() => trained.ToOnnx(folder.File("taken"))).Message);
        trained.ToOnnx(folder.File("n.onnx"));
        var whole = File.ReadAllBytes(folder.File("n.onnx"));
        foreach (var damaged in new[] { whole[..(whole.Length / 2)], [1, 2, 3], [] })
        {
            File.WriteAllBytes(folder.File("n.onnx"), damaged);
            Assert.Contains("no ONNX file", Assert.Throws<ExportException>(() => new OnnxPredictor(folder.File("n.onnx"))).Message);
        }
        Assert.Contains("no ONNX file", Assert.Throws<ExportException>(() => new OnnxPredictor(folder.File("missing.onnx"))).Message);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.EndsWith(".part", StringComparison.Ordinal) && new FileInfo(file).Length == 0);
    }

    private static (Backbone, Block) Dense(Rng rng, int seed) => (
        new Backbone(BackboneKind.Linear, new(1, 2, 3), 4, [new(3 + seed % 5), new(3 + seed % 4)])
        {
            EntryAtEveryStage = seed % 4 == 0,
            HeadBias = seed % 3 != 0,
        },
        RandomNetworks.Dense(rng, 2, [.. RandomNetworks.Activations.Except(["square"])]));

    private static (Backbone, Block) Convolutional(Rng rng, int seed) => (
        new Backbone(BackboneKind.Conv, new(1 + seed % 3, 8, 8), 3,
            [new(2, seed % 4 == 1 ? 5 : 0, 2, 1, seed % 3 == 0), new(3, 0, seed % 8 == 3 ? 1 : 2, 0, seed % 5 == 0)])
        {
            HeadSize = seed % 3,
            HeadBias = seed % 3 != 0,
        },
        RandomNetworks.Convolutional(rng, 2, "relu", "tanh", "gelu", "leakyrelu", ""));

    private static void Agree(Network network, OnnxPredictor predictor, InputShape shape, int batch, Rng rng, Block block)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var images = Enumerable.Range(0, batch * shape.Size).Select(_ => (float)rng.NextGaussian()).ToArray();
        var expected = network.call(tensor(images, [batch, shape.Channels, shape.Height, shape.Width])).data<float>().ToArray();
        var met = predictor.Logits(images);
        Assert.Equal(expected.Length, met.Length);
        for (var i = 0; i < met.Length; i++)
            Assert.True(Math.Abs(expected[i] - met[i]) <= 1e-5 * Math.Max(1, Math.Abs(expected[i])), $"logit {i} of {block}: {expected[i]} here, {met[i]} there");
    }
}
