using System.Reflection;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone.Dense;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.StandAlone;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Export;

public sealed class CSharpSourceTests
{
    [Fact]
    public void CompiledSourceComputesTheSameLogitsFromTheExportedWeights()
    {
        using var folder = new TemporaryFolder();
        var (sources, checks) = (new List<string>(), new List<(string Name, float[] Logits, ImageArrays Images)>());
        for (var seed = 0; seed < 15; seed++)
        {
            var rng = new Rng(100 + seed);
            var backbone = new Backbone(BackboneKind.Linear, new(1, 2, 3), 4, [new(3), new(5)])
            { HeadBias = seed % 3 != 0 };
            var block = RandomNetworks.Dense(rng, 2, RandomNetworks.Activations[seed]);
            var network = new DenseNetwork(DenseGraph.TryOf(backbone, block)!, 8);
            network.Initialize(rng);
            var trained = new TrainedNetwork(backbone, block, network.Parameters());
            SafetensorsFile.Write(folder.File($"Network{seed}"), trained.Weights);
            sources.Add(CSharpSource.Of(trained.Program, $"Network{seed}"));
            var images = new ImageArrays(backbone.Input, 4,
                [.. Enumerable.Range(0, 10 * 6).Select(_ => (float)rng.NextGaussian())], new int[10]);
            checks.Add(($"Network{seed}", network.Logits(images), images));
        }
        var assembly = Compile(sources);
        using var scope = NewDisposeScope();
        foreach (var (name, logits, images) in checks)
        {
            var type = assembly.GetType(name)!;
            using var module = (nn.Module<Tensor, Tensor>)type.GetMethod("Load")!.Invoke(null, [folder.File(name)])!;
            var met = module.call(tensor(images.Pixels, [images.Count, 1, 2, 3])).data<float>().ToArray();
            for (var i = 0; i < logits.Length; i++)
                Assert.Equal(logits[i], met[i], 1e-5 * Math.Max(1, Math.Abs(logits[i])));
        }
    }

    [Fact]
    public void SourceOfEveryOperationMergeAndStrideComputesTheSame()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var backbone = new Backbone(BackboneKind.Conv, new(2, 12, 12), 3, [new(1, 0, 1, 0, true), new(2, 7)])
        {
            HeadSize = 2,
        };
        // libtorch 2.10 computes convolutions of more channels in another memory layout wrongly on some processors.
        var networks = Enumerable.Range(0, 100).Select(seed =>
            RandomNetworks.Anything(new Rng(seed), 2, "relu", "mish", "hardswish", ""))
            .Where(block => new NetworkProgram(backbone, block).Layers.All(layer => layer.Kernel == 0
                || layer.Inputs <= 16)).Take(10)
            .Select((block, seed) => new Network(backbone, new Region(block), new NetworkSettings { Seed = seed }))
                .ToList();
        var assembly = Compile([.. networks.Select((network, i) =>
            CSharpSource.Of(TrainedNetwork.Of(network).Program, $"N{i}"))]);
        for (var i = 0; i < networks.Count; i++)
        {
            TrainedNetwork.Of(networks[i]).Save(folder.File($"{i}"), ExportedFiles.Weights);
            var path = Path.Combine(folder.File($"{i}"), "weights.safetensors");
            using var module = (nn.Module<Tensor, Tensor>)assembly.GetType($"N{i}")!.GetMethod("Load")!.Invoke(null,
                [path])!;
            var x = randn(5, 2, 12, 12);
            var (expected, met) = (networks[i].call(x), module.call(x));
            Assert.True(met.allclose(expected, 1e-5, 1e-5), $"{networks[i].Region.Root}");
            networks[i].Dispose();
        }
    }

    [Fact]
    public void SourceOfEveryLayerOnGraphsComputesTheSameOnGraphsOfAnySize()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var backbone = new Backbone(BackboneKind.Linear, new(5, 1, 1), 3, [new(6), new(6)]);
        var trained = Enumerable.Range(0, 12).Select(seed =>
        {
            using var network = new Network(backbone, new Region(RandomNetworks.OnGraphs(new Rng(seed), 2, "relu", "")),
                new NetworkSettings { Seed = seed, Graph = Graph(9).Graph });
            return TrainedNetwork.Of(network);
        }).ToList();
        var assembly = Compile([.. trained.Select((one, i) => CSharpSource.Of(one.Program, $"G{i}"))]);
        foreach (var (one, i) in trained.Select((one, i) => (one, i)))
        {
            one.Save(folder.File($"{i}"), ExportedFiles.Weights);
            var module = assembly.GetType($"G{i}")!.GetMethod("Load")!.Invoke(null,
                [Path.Combine(folder.File($"{i}"), "weights.safetensors")])!;
            foreach (var data in new[] { Graph(9), Graph(31) })
            {
                var x = tensor(data.Features, [data.Graph.Vertices, data.Width]);
                var edges = tensor(data.Graph.Edges.SelectMany(e => new[] { (long)e.From, e.To }).ToArray(),
                    [data.Graph.Edges.Length, 2]).t();
                var met = module is nn.Module<Tensor, Tensor, Tensor> onGraph ? onGraph.call(x, edges)
                    : ((nn.Module<Tensor, Tensor>)module).call(x); // without a layer that gathers
                Assert.True(met.allclose(tensor(one.Logits(data), met.shape), 1e-5, 1e-5), $"{one.Block}");
            }
        }
        Assert.Contains(trained, one => one.Program.Steps.Any(step => step.Kind == StepKind.MaxTo));

        static VertexData Graph(int vertices) => new StochasticBlocks(vertices, 3, 2, 1, Features: 5).Draw();
    }

    [Fact]
    public void SourceOfTransformerLayersComputesTheSame()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var backbone = new Backbone(BackboneKind.Conv, new(1, 4, 9), 5, [new(4)]) { HeadPerColumn = true };
        var networks = Enumerable.Range(0, 8).Select(i => new Network(backbone, new Region(Transformers.Of(
            [TransformerLayer.All[i], TransformerLayer.All[15 - i]], 2)), new NetworkSettings { Seed = i })).ToList();
        var assembly = Compile([.. networks.Select((network, i) =>
            CSharpSource.Of(TrainedNetwork.Of(network).Program, $"T{i}"))]);
        for (var i = 0; i < networks.Count; i++)
        {
            TrainedNetwork.Of(networks[i]).Save(folder.File($"{i}"), ExportedFiles.Weights);
            using var module = (nn.Module<Tensor, Tensor>)assembly.GetType($"T{i}")!.GetMethod("Load")!.Invoke(null,
                [Path.Combine(folder.File($"{i}"), "weights.safetensors")])!;
            var x = randn(3, 1, 4, 9);
            Assert.True(module.call(x).allclose(networks[i].call(x), 1e-5, 1e-5), $"{networks[i].Region.Root}");
            networks[i].Dispose();
        }
    }

    [Fact]
    public void EveryOperationOfConvolutionalNetworksCompiles()
    {
        var operations = new[] { Operation.Conv(), Operation.Conv(5, "leakyrelu"), Operation.SepConv(),
            Operation.DilConv(3, "elu"), Operation.MaxPool(), Operation.AvgPool(), Operation.Skip, Operation.None };
        var cell = new Cell(new Dag(4, [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]), [.. operations[..6]]);
        var backbone = new Backbone(BackboneKind.Conv, new(3, 8, 8), 10, [new(4, 8, 2, 1), new(6, 4, 2, 0, false)])
        { HeadSize = 2 };
        var type = Compile(
            [CSharpSource.Of(new NetworkProgram(backbone, new Chain(cell, new Chain(operations[6], operations[7]))))])
            .GetType("Architecture")!;
        using var scope = NewDisposeScope();
        using var module = (nn.Module<Tensor, Tensor>)Activator.CreateInstance(type)!;
        Assert.Equal([5, 10], module.call(randn(5, 3, 8, 8)).shape);
    }

    private static Assembly Compile(IReadOnlyList<string> sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "exported" + Guid.NewGuid().ToString("n"), sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success,
            string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(stream.ToArray());
    }
}
