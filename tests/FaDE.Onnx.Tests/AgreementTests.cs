using System.Diagnostics;
using System.Runtime.InteropServices;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Export;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.StandAlone;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace FaDE.Onnx.Tests;

/// <summary>
/// One network, several engines: TorchSharp, the stored weights, ONNX Runtime, PyTorch, and ONNX Runtime on what
/// PyTorch exports.
/// </summary>
public sealed class AgreementTests
{
    private const string Python = "/usr/bin/python3"; // Debian's, which has torch

    /// <summary>
    /// The logits of engines differ by 1e-5 at most, from each other and from the same network with 64-bit numbers; but
    /// a normalisation of values that hardly vary enlarges roundings up to 300 times. Where a network is not determined
    /// to 1e-5 by 32-bit numbers, this many times what their rounding does to it, measured, is allowed: layers round
    /// inside, too.
    /// </summary>
    private const double MostOfRounding = 4;

    /// <summary>More are tried by hand: FADE_RANDOM_NETWORKS=200.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("FADE_RANDOM_NETWORKS"),
        out var count) ? count : 40;

    private readonly ITestOutputHelper output;

    public AgreementTests(ITestOutputHelper output)
    {
        this.output = output;
        set_num_threads(1); // tiny networks: threads would only wait for each other
    }

    [Fact]
    public void Random_networks_over_all_operations_and_tasks_agree_in_every_engine()
    {
        using var folder = new TemporaryFolder();
        var asked = new List<(string Path, Sample Sample, float[] Logits, double[] Exact)>();
        var largest = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var seed = 0; seed < Count; seed++)
        {
            var rng = new Rng(seed);
            var (backbone, block) = (seed % 5) switch
            {
                0 => Dense(rng, seed),
                1 => Lines(rng, seed),
                2 => OnGraphs(rng, seed),
                _ => Convolutional(rng, seed),
            };
            VertexData?[] graphs = seed % 5 == 2 ? [Graph(30, seed), Graph(47, seed)] : [null];
            var place = folder.File($"{seed}");
            foreach (var (data, i) in graphs.Select((data, i) => (data, i)))
            {
                using var network = new Network(backbone, new Region(block),
                    new NetworkSettings { Seed = seed, Graph = data?.Graph });
                var trained = TrainedNetwork.Of(network);
                if (i == 0) trained.Save(place);
                var read = TrainedNetwork.Load(place);
                if (i == 0) read.ToOnnx(Path.Combine(place, "network.onnx"));
                using var again = read.ToModule(new NetworkSettings { Graph = data?.Graph });
                using var predictor = new OnnxPredictor(Path.Combine(place, "network.onnx"));
                Sample[] samples = data is null ? [Sample.Images(network, 1, rng), Sample.Images(network, 17, rng)]
                    : [Sample.Vertices(data)];
                foreach (var sample in samples)
                {
                    var (path, logits) = (Path.Combine(place, $"{asked.Count}"), sample.Of(network));
                    Assert.Equal(logits, sample.Of(again));
                    sample.Write(path);
                    asked.Add((path, sample, logits, sample.Exactly(trained)));
                    Check("TorchSharp", asked[^1], logits);
                    Check("ONNX Runtime", asked[^1], sample.Of(predictor));
                }
            }
        }
        var hasTorch = File.Exists(Python)
            && Directory.Exists("/usr/lib/python3/dist-packages/torch"); // set-up installs it
        if (hasTorch) RunPython(Path.Combine(AppContext.BaseDirectory, "export.py"), folder.Path);
        foreach (var one in hasTorch ? asked : [])
        {
            Check("PyTorch", one, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(one.Path + ".logits")).ToArray());
            var exported = Path.Combine(Path.GetDirectoryName(one.Path)!, "exported.onnx");
            // The exporter of torch 1.13 has no words for the greatest over edges; it has them for all else.
            if (!File.Exists(exported) && TrainedNetwork.Load(Path.GetDirectoryName(one.Path)!).Program.Steps
                .Any(step => step.Kind == StepKind.MaxTo)) continue;
            using var predictor = new OnnxPredictor(exported);
            Check("exported by PyTorch", one, one.Sample.Of(predictor));
        }
        foreach (var (engine, difference) in largest) output.WriteLine($"{engine}: at most {difference:0.0e0}");

        void Check(string engine, (string Path, Sample Sample, float[] Logits, double[] Exact) one, float[] met)
        {
            var difference = Math.Max(Agreement.Difference(one.Exact, one.Logits, met),
                Agreement.Difference(one.Exact, [.. one.Exact.Select(e => (float)e)], met));
            largest[engine] = Math.Max(difference, largest.GetValueOrDefault(engine));
            if (difference <= 1e-5) return;
            var network = TrainedNetwork.Load(Path.GetDirectoryName(one.Path)!);
            var own = one.Sample.Sensitivity(network, one.Exact) / Math.Max(1, one.Exact.Max(Math.Abs));
            Assert.True(difference <= MostOfRounding * own, $"{network.Block}, {engine}, {one.Path}: {difference}, "
                + $"where rounding what layers hand on moves the logits by {own}");
            output.WriteLine($"{network.Block}, {engine}: {difference:0.0e0}, "
                + $"of which no engine with 32-bit numbers is rid: {own:0.0e0}");
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

    /// <summary>Every column is read by itself, as lines of text are; transformer layers come last.</summary>
    private static (Backbone, Block) Lines(Rng rng, int seed)
    {
        var stages = RandomNetworks.Anything(rng, 2, Activations).Stages;
        var transformer = Transformers.Space(1 + seed % 3, seed % 2 == 0 ? 4 : 2).Sample(rng);
        return (new Backbone(BackboneKind.Conv, new(1, 16, 24), 5, [new(2, ExitPool: 2), new(4)])
        {
            HeadPerColumn = true,
            HeadBias = seed % 2 == 0,
        },
        new Chain(stages[0], new Chain(stages[1], transformer)));
    }

    private static (Backbone, Block) OnGraphs(Rng rng, int seed) => (
        new Backbone(BackboneKind.Linear, new(5, 1, 1), 3, [new(6), new(seed % 2 == 0 ? 6 : 12)]),
        RandomNetworks.OnGraphs(rng, 2, Activations));

    private static VertexData Graph(int vertices, int seed) =>
        new StochasticBlocks(vertices, 3, Within: 2, Between: 1, Features: 5, Seed: seed).Draw();

    private static string[] Activations => [.. Activation.Names.Except(["square"]), ""];

    private static void RunPython(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
