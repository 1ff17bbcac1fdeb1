using System.Globalization;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Tests.Slurm;

/// <summary>The same tables, byte for byte, in this process, in worker processes, and on a cluster.</summary>
[Collection(nameof(SlurmCollection))]
public sealed class SlurmTablesTests : IDisposable
{
    private static readonly string[] Places = ["local", "workers:2", "slurm"];
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-tables-").FullName;

    private static UnitTask Task { get; } =
        new(Backbone.Mlp(new(1, 4, 4), 2, 4, 4), new DataSet("made", Raw(200, 1), Raw(60, 2)),
            new SplitSettings { Weights = 80, Alphas = 60, Validation = 0, Test = 40, Pixels = 4, Seed = 3 });

    /// <summary>Two stages of eight cells: 64 architectures.</summary>
    private static Region Region { get; } = FaDE.Search.Spaces.Region.Of(Enumerable.Repeat<IReadOnlyList<Block>>(
        [.. Enumerable.Range(2, 8).Select(n =>
            new Cell(new Dag(n, [.. Enumerable.Range(0, n - 1).Select(v => (v, v + 1))]), Operation.Linear()))], 2));

    [SlurmFact]
    public void ATruthTableOfSixtyFourTrainingsIsTheSameLocallyInWorkersAndOnSlurm()
    {
        var settings = new StandAloneSettings { Epochs = 2, BatchSize = 20, Seeds = 1 };
        Same(64, place => string.Join('\n', new UnitTruth(Task, settings, place)
            .Measure(Region, new EstimationContext(5)).Accuracies.Select(row => $"{row.Key} "
                + $"{string.Join(' ', row.Value.Select(a => a.ToString("R", CultureInfo.InvariantCulture)))}")));
    }

    [SlurmFact]
    public void AnEnsembleOfEightSupernetsIsTheSameLocallyInWorkersAndOnSlurm()
    {
        var recipe = Recipe.R with { Epochs = 2, WarmUpEpochs = 1, BatchSize = 20 };
        Same(8, place => string.Join('\n', new UnitEnsemble(Task, recipe, 8, place)
            .Train(Region, new EstimationContext(5)).Select(s => s.ToJson().ToJsonString())));
    }

    [SlurmFact]
    public void TheRunsOfAStudyAreTheSameLocallyAndOnSlurm()
    {
        var config = Path.Combine(_folder, "study.json");
        File.WriteAllText(config, """
            {
              "space": {
                "repeat": 1, "choices": "separate",
                "inner": { "dags": { "min": 2, "max": 3 }, "edges": "shared", "inner": { "block": { "operation": "linear", "activation": "relu" } } }
              },
              "estimator": { "name": "stand-alone", "width": 4, "images": 300, "validation_images": 100, "epochs": 1 },
              "methods": [ { "name": "random" }, { "name": "local" } ], "budget": { "generations": 2 }, "seeds": [0, 1], "retrain": 1
            }
            """);
        foreach (var on in new[] { "local", "slurm" })
        {
            var (code, output, errors) = Command.Run("search", config, "--out", Path.Combine(_folder, on), "--on", on);
            Assert.True(code == 0, errors + output);
        }
        Assert.Equal(4, ResultFiles.In(Path.Combine(_folder, "local", "units")).Count);
        Assert.Equal(ResultFiles.In(Path.Combine(_folder, "local", "units")),
            ResultFiles.In(Path.Combine(_folder, "slurm", "units")));
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "local", "result.json")),
            File.ReadAllText(Path.Combine(_folder, "slurm", "result.json")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Same(int units, Func<UnitPlace, string> table)
    {
        var profile = Path.Combine(_folder, "profile.json");
        File.WriteAllText(profile, """{ "partition": "main", "time": "5", "at_most": 4 } // minutes""");
        var (tables, files) = (new List<string>(), new List<IReadOnlyDictionary<string, string>>());
        foreach (var on in Places)
        {
            var folder = Path.Combine(_folder, on.Replace(':', '-'));
            using var place = UnitPlace.Open(on, folder, on == "slurm" ? profile : null);
            tables.Add(table(place));
            files.Add(ResultFiles.In(folder));
        }
        Assert.Equal(units, files[0].Count);
        Assert.Equal(units, tables[0].Split('\n').Distinct().Count());
        Assert.All(tables, t => Assert.Equal(tables[0], t));
        Assert.All(files, f => Assert.Equal(files[0], f));
    }

    private static RawImages Raw(int count, long seed)
    {
        var rng = new Rng(seed);
        var labels = Enumerable.Range(0, count).Select(_ => (byte)rng.Next(4)).ToArray();
        return new RawImages(new InputShape(1, 4, 4), 4,
            [.. labels.SelectMany(label => Enumerable.Range(0, 16)
                .Select(p => (byte)(rng.Next(120) + (p % 4 == label ? 120 : 0))))], labels);
    }
}
