using System.Diagnostics;
using FaDE.Onnx;
using FaDE.Search.Spaces;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;

namespace FaDE.Cli.Tests;

/// <summary>fade export: from a folder of results to files that other programs read.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class ExportCommandTests : IDisposable
{
    private const string Search = """
        {
          "space": { "repeat": 1, "choices": "separate", "inner": { "dags": { "min": 2, "max": 3 }, "edges": "shared",
            "inner": { "block": { "operation": "linear", "activation": "relu" } } } },
          "estimator": { "name": "stand-alone", "width": 4, "images": 300, "validation_images": 100, "epochs": 1 },
          "search": { "name": "random" }, "budget": { "generations": 1 }, "retrain": 1
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-export-").FullName;

    [Fact]
    public void TheAnswerOfASearchIsTrainedAndWrittenInEveryForm()
    {
        File.WriteAllText(Place("config.json"), Search);
        var (code, _, errors) = Command.Run("search", Place("config.json"), "--out", Place("run"));
        Assert.True(code == 0, errors);
        (code, var output, errors) = Command.Run("export", Place("run"));
        Assert.True(code == 0, errors);
        Assert.Equal(["Architecture.cs", "architecture.json", "architecture.py", "network.onnx",
            "weights.safetensors"], Files(Path.Combine(Place("run"), "network")));
        var stored = TrainedNetwork.Load(Path.Combine(Place("run"), "network"));
        Assert.NotNull(stored.Pixels);
        Assert.Contains($"\"network\": \"{stored.Block}\"",
            File.ReadAllText(Path.Combine(Place("run"), "result.json")));

        // The stored network is exported without a training, and one form writes its files alone; both times the same
        // bytes.
        foreach (var (form, files) in new[] { ("--onnx", "network.onnx"), ("--safetensors", "weights.safetensors"),
            ("--pytorch", "architecture.py,weights.safetensors") })
        {
            Assert.Equal(0, Command.Run("export", Path.Combine(Place("run"), "network"), form, "--out",
                Place(form)).ExitCode);
            Assert.Equal(files.Split(','), Files(Place(form)));
            Assert.All(files.Split(','), file =>
                Assert.Equal(File.ReadAllBytes(Path.Combine(Place("run"), "network", file)),
                File.ReadAllBytes(Path.Combine(Place(form), file))));
        }
        Assert.Equal(0, Command.Run("export", Place("run"), "--onnx", "--out", Place("again")).ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Place("--onnx"), "network.onnx")),
            File.ReadAllBytes(Path.Combine(Place("again"), "network.onnx")));
    }

    [Fact]
    public void WhatCannotBeExportedIsOneSentence()
    {
        Refused("does not exist", "export", Place("nowhere"));
        Refused("has none of these", "export", _folder);
        Stored(4).Save(Place("stored"));
        File.WriteAllText(Place("file"), "");
        Refused("can be written to", "export", Place("stored"), "--out", Path.Combine(Place("file"), "below"));
        File.WriteAllBytes(Path.Combine(Place("stored"), "weights.safetensors"), [1, 2, 3]);
        Refused("ends at byte 3", "export", Place("stored"), "--out", Place("out"));
        Stored(5).Save(Place("other"));
        File.Copy(Path.Combine(Place("other"), "weights.safetensors"),
            Path.Combine(Place("stored"), "weights.safetensors"), overwrite: true);
        Refused("must hold 'entry0.weight' of shape (4, 4); met (5, 4)", "export", Place("stored"), "--out",
            Place("out"));
        Assert.False(Directory.Exists(Place("out")));
    }

    [Fact]
    public async Task AKilledExportLeavesNoPartOfAFileUnderItsName()
    {
        Stored(3000).Save(Place("large"));
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "fade-cli.dll"), "export", Place("large"), "--onnx", "--out",
                Place("out")])
        { RedirectStandardOutput = true })!;
        var file = Path.Combine(Place("out"), "network.onnx");
        while (!process.HasExited && !File.Exists(file + ".part")) await Task.Delay(1);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        if (File.Exists(file)) Assert.Equal(20, OnnxFile.Read(file).Opset); // it was faster: then the file is whole
        Assert.Equal(0, Command.Run("export", Place("large"), "--onnx", "--out", Place("out")).ExitCode);
        Assert.Equal(["network.onnx"], Files(Place("out")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TrainedNetwork Stored(int width)
    {
        using var network = new Network(Backbone.Mlp(new(1, 2, 2), 1, width, 3), new Region(Operation.Linear()),
            new NetworkSettings());
        return TrainedNetwork.Of(network);
    }

    private static void Refused(string reason, params string[] args)
    {
        var (code, _, errors) = Command.Run(args);
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains(reason, errors);
    }

    private static List<string> Files(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private string Place(string name) => Path.Combine(_folder, name);
}
