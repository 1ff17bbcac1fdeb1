using System.Reflection;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
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
            var backbone = new Backbone(BackboneKind.Linear, new(1, 2, 3), 4, [new(3), new(5)]) { HeadBias = seed % 3 != 0 };
            var block = RandomNetworks.Dense(rng, 2, RandomNetworks.Activations[seed]);
            var network = new DenseNetwork(DenseGraph.TryOf(backbone, block)!, 8);
            network.Initialize(rng);
            var trained = new TrainedNetwork(backbone, block, network.Parameters());
            SafetensorsFile.Write(folder.File($"Network{seed}"), trained.Weights);
            sources.Add(CSharpSource.Of(trained.Program, $"Network{seed}"));
            var images = new ImageArrays(backbone.Input, 4, [.. Enumerable.Range(0, 10 * 6).Select(_ => (float)rng.NextGaussian())], new int[10]);
            checks.Add(($"Network{seed}", network.Logits(images), images));
        }
        var assembly = Compile(sources);
        using var scope = NewDisposeScope();
        foreach (var (name, logits, images) in checks)
        {
            var type = assembly.GetType(name)!;
            using var module = (nn.Module<Tensor, Tensor>)type.GetMethod("Load")!.Invoke(null, [folder.File(name)])!;
            var met = module.call(tensor(images.Pixels, [images.Count, 1, 2, 3])).data<float>().ToArray();
            for (var i = 0; i < logits.Length; i++) Assert.Equal(logits[i], met[i], 1e-5 * Math.Max(1, Math.Abs(logits[i])));
        }
    }

    [Fact]
    public void EveryOperationOfConvolutionalNetworksCompiles()
    {
        var operations = new[] { Operation.Conv(), Operation.Conv(5, "leakyrelu"), Operation.SepConv(), Operation.DilConv(3, "elu"),
            Operation.MaxPool(), Operation.AvgPool(), Operation.Skip, Operation.None };
        var cell = new Cell(new Dag(4, [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]), [.. operations[..6]]);
        var backbone = new Backbone(BackboneKind.Conv, new(3, 8, 8), 10, [new(4, 8, 2, 1), new(6, 4, 2, 0, false)]) { HeadSize = 2 };
        var type = Compile([CSharpSource.Of(new NetworkProgram(backbone, new Chain(cell, new Chain(operations[6], operations[7]))))])
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
            "exported" + Guid.NewGuid().ToString("n"), sources.Select(source => CSharpSyntaxTree.ParseText(source)), references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(stream.ToArray());
    }
}
