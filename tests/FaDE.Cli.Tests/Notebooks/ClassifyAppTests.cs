using FaDE.Interactive;
using FaDE.Onnx;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>The README's classifier: one C# file that knows ONNX Runtime and nothing of this toolkit.</summary>
[Collection(nameof(Notebooks))]
public sealed class ClassifyAppTests
{
    [Fact]
    public void ClassifiesPicturesAsTheNetworkDoes()
    {
        var folder = Directory.CreateTempSubdirectory("fade-classify").FullName;
        var program = File.ReadAllText(Path.Combine(Tool.Root, "README.md")).Split("<!-- classify -->")[1]
            .Split("```csharp\n")[1].Split("\n```")[0];
        Assert.InRange(program.Split('\n').Length, 15, 26);
        File.WriteAllText(Path.Combine(folder, "classify.cs"), program);

        var data = Fade.FashionMnist();
        using var experiment = Fade.Experiment(new Region(new Chain(Operation.Linear())))
            .On(data, new SplitSettings { Weights = 1000, Alphas = 0, Validation = 0, Test = 100 })
            .Mlp(width: 16).With(new StandAloneSettings { Epochs = 3 });
        var trained = experiment.Train(new Chain(Operation.Linear()));
        trained.ToOnnx(Path.Combine(folder, "network.onnx"));
        var raw = new RawImages(data.Test.Shape, data.Test.Classes, data.Test.Pixels[..(20 * 784)],
            data.Test.Labels[..20]);
        var pictures = Enumerable.Range(0, 20).Select(i => Path.Combine(folder, $"{i}.pgm")).ToList();
        for (var i = 0; i < 20; i++) File.WriteAllBytes(pictures[i],
            [.. "P5\n28 28\n255\n"u8, .. raw.Pixels.AsSpan(784 * i, 784)]);

        var (code, text) = Tool.Run("dotnet", ["run", Path.Combine(folder, "classify.cs"),
            Path.Combine(folder, "network.onnx"), .. pictures]);
        Assert.True(code == 0, text);
        var predicted = trained.Predict(raw);
        Assert.True(predicted.Distinct().Count() > 3);
        Assert.Equal(pictures.Zip(predicted, (picture, number) => $"{picture}: class {number}"),
            text.Trim().Split('\n'));
        Directory.Delete(folder, recursive: true);
    }
}
