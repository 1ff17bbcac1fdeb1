using System.Diagnostics;
using System.Runtime.InteropServices;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.StandAlone;
using static TorchSharp.torch;

namespace FaDE.Onnx.Tests;

/// <summary>One network, several engines: TorchSharp, the stored weights, ONNX Runtime, PyTorch, and ONNX Runtime on what PyTorch exports.</summary>
public sealed class AgreementTests
{
    private const string Python = "/usr/bin/python3"; // Debian's, which has torch

    private static readonly int[] Batches = [1, 17];

    /// <summary>More are tried by hand: FADE_RANDOM_NETWORKS=200.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("FADE_RANDOM_NETWORKS"), out var count) ? count : 40;

    public AgreementTests() => set_num_threads(1); // tiny networks: threads would only wait for each other

    [Fact]
    public void Random_networks_over_all_operations_agree_in_every_engine_at_batches_of_1_and_17()
    {
        using var folder = new TemporaryFolder();
        var expected = new List<(string Name, int Batch, float[] Images, float[] Logits)>();
        for (var seed = 0; seed < Count; seed++)
        {
            var rng = new Rng(seed);
            var (backbone, block) = seed % 3 == 0 ? Dense(rng, seed) : Convolutional(rng, seed);
            using var network = new Network(backbone, new Region(block), new NetworkSettings { Seed = seed });
            var place = folder.File($"{seed}");
            TrainedNetwork.Of(network).Save(place);
            var read = TrainedNetwork.Load(place);
            using var again = read.ToModule();
            read.ToOnnx(Path.Combine(place, "network.onnx"));
            using var predictor = new OnnxPredictor(Path.Combine(place, "network.onnx"));
            foreach (var batch in Batches)
            {
                var images = Agreement.Images(network, batch, rng);
                var logits = Agreement.Logits(network, images);
                Assert.Equal(logits, Agreement.Logits(again, images));
                Agreement.Check(logits, predictor.Logits(images), $"{seed}, {block}, ONNX Runtime, batch {batch}");
                File.WriteAllBytes(Path.Combine(place, $"images{batch}.bin"), [.. MemoryMarshal.AsBytes(images.AsSpan())]);
                expected.Add((place, batch, images, logits));
            }
        }
        if (!File.Exists(Python) || !Directory.Exists("/usr/lib/python3/dist-packages/torch")) return; // set-up installs it
        RunPython(Path.Combine(AppContext.BaseDirectory, "export.py"), folder.Path);
        foreach (var (place, batch, images, logits) in expected)
        {
            var met = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(place, $"logits{batch}.bin"))).ToArray();
            Agreement.Check(logits, met, $"{place}, PyTorch, batch {batch}");
            using var predictor = new OnnxPredictor(Path.Combine(place, "exported.onnx"));
            Agreement.Check(logits, predictor.Logits(images), $"{place}, exported by PyTorch, batch {batch}");
        }
    }

    private static (Backbone, Block) Dense(Rng rng, int seed) => (
        new Backbone(BackboneKind.Linear, new(1, 2, 3), 4, [new(3 + seed % 5), new(3 + seed % 4)])
        {
            EntryAtEveryStage = seed % 4 == 0,
            HeadBias = seed % 2 == 0,
        },
        RandomNetworks.Dense(rng, 2, Activations));

    private static (Backbone, Block) Convolutional(Rng rng, int seed) => (
        new Backbone(BackboneKind.Conv, new(1 + seed % 3, 12, 12), 3,
            [new(2, seed % 4 == 1 ? 9 : 0, seed % 2 == 0 ? 2 : 1, 1, seed % 3 == 1), new(3, 8, seed % 8 == 3 ? 2 : 1, 0, seed % 5 == 0)])
        {
            HeadSize = seed % 3,
            HeadBias = seed % 4 != 0,
        },
        RandomNetworks.Anything(rng, 2, Activations));

    private static string[] Activations => [.. Activation.Names.Except(["square"]), ""];

    private static void RunPython(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
