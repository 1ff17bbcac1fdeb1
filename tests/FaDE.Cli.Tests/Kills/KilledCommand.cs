using System.Diagnostics;
using System.Text.Json;
using FaDE.Cli.Tests.Notebooks;
using FaDE.Search;
using FaDE.Search.Searches;

namespace FaDE.Cli.Tests.Kills;

/// <summary>
/// A command in a folder of its own, at its smallest settings: begun, sent a signal at some moment, begun again.
/// </summary>
/// <param name="name">rank, search, arena or run.</param>
/// <param name="folder">Stands in the command line of each of its processes.</param>
/// <param name="workers">Whether its runs are done by worker processes.</param>
internal sealed class KilledCommand(string name, string folder, bool workers = true)
{
    private const int LongestSeconds = 300;
    private const string Cells = """
        "repeat": 1, "choices": "separate", "inner": { "dags": { "min": 5, "max": 5 }, "edges": "shared",
          "inner": { "block": { "operation": "linear", "activation": "relu" } } }
        """;

    private static readonly string[] Signals = ["KILL", "TERM", "INT", "HUP"];

    /// <summary>What a process was sent, and whether it was the first; null where none was sent.</summary>
    public (string Signal, bool First)? Sent { get; private set; }

    /// <summary>Writes what the command reads.</summary>
    public KilledCommand Prepared()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Input, name switch
        {
            "rank" => """
                {
                  "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 },
                  "data": { "weights": 300, "alphas": 300, "test": 200 },
                  "ranks": { "supernets": 2, "epochs": 2, "warm_up": 1 }, "truth": { "seeds": 2, "epochs": 1 }
                }
                """,
            "search" => $$"""
                {
                  "space": { {{Cells}} },
                  "estimator": { "name": "fade", "width": 4, "images": 300, "alpha_images": 300,
                    "validation_images": 100, "epochs": 2, "warm_up": 1 },
                  "methods": [ "fade", "random" ], "budget": { "generations": 3 }, "seeds": [0, 1], "retrain": 1
                }
                """,
            "arena" => $$"""
                {
                  "tables": [ { "file": "{{Path.Combine(Tool.Root, "data", "tables", "fashion-mnist-v5-d1.csv")}}",
                    "label": "v5", "space": { {{Cells}} } } ],
                  "searches": [ "random", { "name": "linear-thompson", "start": 8 } ], "budgets": [18], "seeds": 4
                }
                """,
            _ => JsonSerializer.Serialize(new
            {
                cells = Notebook.Split("\n---\n").Select(source =>
                    new { cell_type = "code", metadata = new { }, outputs = Array.Empty<object>(), source }),
                metadata = new { },
                nbformat = 4,
                nbformat_minor = 4,
            }),
        });
        return this;
    }

    /// <summary>What must not depend on the clock, nor on what was killed.</summary>
    public IReadOnlyList<(string Name, string Text)> Results() => [.. Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is "ranks.csv" or "truth.csv" or "results.csv" or "summary.json"
            or "result.json" or "log.jsonl" or "page.html")
        .Where(file => !file.Contains("/units/", StringComparison.Ordinal)) // worker processes keep theirs there
        .Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file), File.ReadAllText(file)))];

    /// <summary>Begins it, or begins it again, and waits for its end.</summary>
    /// <param name="moment">When a random signal goes to one of its processes; null for never.</param>
    /// <param name="rng">Chooses both.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public (int Code, string Text) Run(TimeSpan? moment, Rng rng)
    {
        Sent = null;
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Tool.Root, "fade"), Arguments())
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (moment is { } time && !process.WaitForExit(time)) Signal(process.Id, rng);
        if (!process.WaitForExit(TimeSpan.FromSeconds(LongestSeconds)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{name} did not end in {LongestSeconds} s after {Sent}.");
        }
        Assert.True(RunningProcesses.Within(20, () => RunningProcesses.Naming(folder + "/").Count == 0),
            $"{name} left processes running after {Sent}.");
        return (process.ExitCode, output.Result + errors.Result);
    }

    private const string Notebook = """
        var experiment = Fade.Experiment(Fade.Region("diverse-4", stages: 1))
            .On(Fade.FashionMnist(), new SplitSettings { Weights = 300, Alphas = 300, Validation = 100, Test = 200 })
            .Mlp(width: 4).With(Recipe.R with { Epochs = 2, WarmUpEpochs = 1 }, supernets: 3)
            .Reporting(new Progress<Progress>()).In(Environment.CurrentDirectory).Through("workers:2");
        var ranks = experiment.Ranks();
        ---
        foreach (var row in ranks.Ranks.Best()) Console.WriteLine($"{row.Architecture}: {row.Score:R}");
        ---
        ranks.Board()
        """;

    private string Input => Path.Combine(folder, name == "run" ? "test.ipynb" : "config.json");

    private string Out => Path.Combine(folder, name == "run" ? "page.html" : "out");

    private string[] Arguments() =>
    [
        .. name == "search" && SearchStudy.Exists(Out) ? ["resume", Out] : new[] { name, Input, "--out", Out },
        .. workers && name != "run" ? new[] { "--on", "workers:2" } : [],
    ];

    private void Signal(int first, Rng rng)
    {
        var all = RunningProcesses.Naming(folder + "/");
        if (all.Count == 0) return;
        var (id, signal) = (all[rng.Next(all.Count)], Signals[rng.Next(Signals.Length)]);
        using var sent = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{id}"])
        { RedirectStandardError = true })!;
        sent.WaitForExit();
        if (sent.ExitCode == 0) Sent = (signal, id == first);
    }
}
