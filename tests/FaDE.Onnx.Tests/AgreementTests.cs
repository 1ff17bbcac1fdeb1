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

/// <summary>
/// One network, several engines: TorchSharp, the stored weights, ONNX Runtime, PyTorch, and ONNX Runtime on what
/// PyTorch exports.
/// </summary>
public sealed class AgreementTests
{
    private const string Python = "/usr/bin/python3"; // Debian's, which has torch

    private static readonly int[] Batches = [1, 17];

    /// <summary>More are tried by hand: FADE_RANDOM_NETWORKS=200.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("FADE_RANDOM_NETWORKS"),
        out var count) ? count : 40;

    public AgreementTests() => set_num_threads(1); // tiny networks: threads would only wait for each other

    [Fact]
    public void Random_networks_over_all_operations_agree_in_every_engine_at_batches_of_1_and_17()
    {
        using var folder = new TemporaryFolder();
        var expected = new List<(string Place, int Batch, float[] Images, float[] Logits)>();
        var beyond = new HashSet<string>();
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
                Check("ONNX Runtime", place, batch, logits, predictor.Logits(images));
                File.WriteAllBytes(Path.Combine(place, $"images{batch}.bin"),
                    [.. MemoryMarshal.AsBytes(images.AsSpan())]);
                expected.Add((place, batch, images, logits));
            }
        }
        var hasTorch = File.Exists(Python)
            && Directory.Exists("/usr/lib/python3/dist-packages/torch"); // set-up installs it
        if (hasTorch) RunPython(Path.Combine(AppContext.BaseDirectory, "export.py"), folder.Path);
        foreach (var (place, batch, images, logits) in hasTorch ? expected : [])
        {
            var met = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(place, $"logits{batch}.bin")))
                .ToArray();
            Check("PyTorch", place, batch, logits, met);
            using var predictor = new OnnxPredictor(Path.Combine(place, "exported.onnx"));
            Check("exported by PyTorch", place, batch, logits, predictor.Logits(images));
        }
        // Normalisations of values that hardly vary show roundings enlarged: few networks may need more than 1e-5.
        Assert.True(beyond.Count <= Count / 20,
            $"{beyond.Count} of {Count} differ by more: {string.Join(", ", beyond)}");

        void Check(string engine, string place, int batch, float[] logits, float[] met)
        {
            var difference = Agreement.Difference(logits, met);
            Assert.True(difference <= 1e-4,
                $"{place} ({TrainedNetwork.Load(place).Block}), {engine}, batch {batch}: {difference}");
            if (difference > 1e-5) beyond.Add(Path.GetFileName(place));
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
            [new(2, seed % 4 == 1 ? 9 : 0, seed % 2 == 0 ? 2 : 1, 1, seed % 3 == 1),
                new(3, 8, seed % 8 == 3 ? 2 : 1, 0, seed % 5 == 0)])
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
