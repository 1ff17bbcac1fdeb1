using System.Diagnostics;
using System.Runtime.InteropServices;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.StandAlone.Dense;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.StandAlone;
using TorchSharp;

namespace FaDE.Supernet.Tests.Export;

public sealed class ExportTests
{
    private const string Python = "/usr/bin/python3"; // Debian's, which has torch

    [Fact]
    public void PyTorchComputesTheSameLogitsFromTheExportedSourceAndWeights()
    {
        if (!PythonHasTorch()) return; // set-up installs it
        using var folder = new TemporaryFolder();
        var expected = new List<(string Name, float[] Logits, Block Network)>();
        for (var seed = 0; seed < 50; seed++)
        {
            var rng = new Rng(seed);
            var backbone = new Backbone(BackboneKind.Linear, new(1, 2, 3), 4,
                [new(3 + seed % 5), new(3 + seed % 4)])
            { EntryAtEveryStage = seed % 2 == 0, HeadBias = seed % 3 != 0 };
            var block = RandomNetworks.Dense(rng, 2, [.. RandomNetworks.Activations.Except(["square"])]);
            var network = new DenseNetwork(DenseGraph.TryOf(backbone, block)!, 8);
            network.Initialize(rng);
            var images = new ImageArrays(backbone.Input, 4,
                [.. Enumerable.Range(0, 20 * 6).Select(_ => (float)rng.NextGaussian())], new int[20]);
            Save(folder.File($"dense{seed}"), new TrainedNetwork(backbone, block, network.Parameters()), images);
            expected.Add(($"dense{seed}", network.Logits(images), block));
        }
        for (var seed = 0; seed < 50; seed++)
        {
            var rng = new Rng(seed);
            var backbone = new Backbone(BackboneKind.Conv, new(1 + seed % 3, 8, 8), 3,
                [new(2, seed % 2 * 6, 2, 1, seed % 3 == 0), new(3, 0, seed % 4 == 0 ? 1 : 2, 0, seed % 5 == 0)])
            {
                HeadSize = seed % 2 * 2,
                HeadBias = seed % 3 != 0,
            };
            var block = RandomNetworks.Convolutional(rng, 2, "relu", "tanh", "gelu", "leakyrelu", "");
            using var network = new Network(backbone, new Region(block), new NetworkSettings { Seed = seed });
            var images = new ImageArrays(backbone.Input, 3,
                [.. Enumerable.Range(0, 5 * backbone.Input.Size).Select(_ => (float)rng.NextGaussian())], new int[5]);
            using var scope = torch.NewDisposeScope();
            using var still = torch.no_grad();
            var trained = TrainedNetwork.Of(network);
            Save(folder.File($"conv{seed}"), trained, images);
            var x = torch.tensor(images.Pixels, [5, backbone.Input.Channels, 8, 8]);
            var logits = network.call(x).data<float>().ToArray();
            using var again = TrainedNetwork.Load(folder.File($"conv{seed}")).ToModule();
            Assert.Equal(logits, again.call(x).data<float>().ToArray());
            expected.Add(($"conv{seed}", logits, block));
        }
        RunPython(Source("check.py"), folder.Path);
        foreach (var (name, logits, network) in expected)
        {
            var met = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder.File(name), "logits.bin")));
            Assert.Equal(logits.Length, met.Length);
            for (var i = 0; i < logits.Length; i++)
                Assert.True(Math.Abs(logits[i] - met[i]) <= 1e-5 * Math.Max(1, Math.Abs(logits[i])),
                    $"{name}, logit {i} of {network}: {logits[i]} here, {met[i]} in PyTorch");
        }
    }

    [Fact]
    public void ATrainedNetworkIsSavedAndLoaded()
    {
        using var folder = new TemporaryFolder();
        var backbone = Backbone.Mlp(new(1, 4, 4), 1, 8, 3);
        var training = new StandAloneTraining(backbone, StandAloneTrainingTests.Images(100, 1),
            StandAloneTrainingTests.Images(50, 2), new() { Epochs = 1, BatchSize = 20 });
        var trained = training.Train(CandidateSets.Diverse(Operation.Linear())[5], seed: 3);
        trained.Save(folder.Path);
        Assert.Equal(
            ["Architecture.cs", "architecture.json", "architecture.py", "weights.safetensors"],
            Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        var loaded = TrainedNetwork.Load(folder.Path);
        Assert.Equal(trained.Block, loaded.Block);
        Assert.Equal(trained.Backbone.ToJson(), loaded.Backbone.ToJson());
        Assert.All(trained.Weights.Zip(loaded.Weights), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public void WeightsOfAnotherNetworkAreRefused()
    {
        using var folder = new TemporaryFolder();
        var backbone = Backbone.Mlp(new(1, 2, 2), 1, 3, 3);
        var network = new DenseNetwork(DenseGraph.TryOf(backbone, Operation.Linear())!, 4);
        var trained = new TrainedNetwork(backbone, Operation.Linear(), network.Parameters());
        trained.Save(folder.Path);
        var path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, [.. trained.Weights.Skip(1)]);
        Assert.Contains("must hold 'entry0.weight' of shape (3, 4); met none",
            Assert.Throws<ExportException>(() => TrainedNetwork.Load(folder.Path)).Message);
        SafetensorsFile.Write(path, [.. trained.Weights, new("surplus", [1], [0])]);
        Assert.Contains("met 'surplus'",
            Assert.Throws<ExportException>(() => TrainedNetwork.Load(folder.Path)).Message);
        File.WriteAllText(folder.File("architecture.json"), "{");
        Assert.Contains("architecture.json",
            Assert.Throws<ExportException>(() => TrainedNetwork.Load(folder.Path)).Message);
        Assert.Contains("has 6 parameters; met 5",
            Assert.Throws<ExportException>(() =>
                new TrainedNetwork(backbone, Operation.Linear(), [.. network.Parameters().Skip(1)])).Message);
        Assert.Contains("met 'my-layer'",
            Assert.Throws<ExportException>(() => new NetworkProgram(backbone, new Operation("my-layer"))).Message);
        Assert.Throws<SpaceException>(() => new NetworkProgram(backbone, new Choice(Operation.Skip)));
        using var normalised = new Network(backbone, new Region(Operation.Linear()),
            new NetworkSettings { Normalization = Normalization.PerSample });
        Assert.Contains("met PerSample", Assert.Throws<ExportException>(() => TrainedNetwork.Of(normalised)).Message);
    }

    internal static void Save(string folder, TrainedNetwork network, ImageArrays images)
    {
        network.Save(folder);
        var shape = new[] { images.Count, images.Shape.Channels, images.Shape.Height, images.Shape.Width };
        File.WriteAllBytes(Path.Combine(folder, "images.bin"),
            [.. MemoryMarshal.AsBytes(shape.AsSpan()), .. MemoryMarshal.AsBytes(images.Pixels.AsSpan())]);
    }

    internal static string Source(string file) => Path.Combine(AppContext.BaseDirectory, "Export", file);

    internal static bool PythonHasTorch() =>
        File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/torch");

    internal static void RunPython(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
