using System.Text.Json.Nodes;
using FaDE.Cli.Plans;
using FaDE.Search.Units;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Tests;

/// <summary>fade plan: what is counted, how it is added up, and one sentence for what is wrong.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class PlanTests : IDisposable
{
    private const string Region = """
        {
          "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 }, "data": { "weights": 300, "alphas": 300, "test": 200 },
          "ranks": { "supernets": 3, "epochs": 2, "warm_up": 1 }, "truth": { "seeds": 2, "epochs": 2 }
        }
        """;

    private const string Search = """
        {
          "space": { "repeat": 2, "choices": "separate", "inner": { "dags": { "min": 2, "max": 4 }, "edges": "shared", "inner": { "block": { "operation": "linear", "activation": "relu" } } } },
          "estimator": { "name": "pseudo-world" }, "methods": ["fade", { "name": "fade", "shuffled": true }], "budget": { "generations": 3 }, "seeds": [0, 1, 2], "retrain": 1
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-plan-test-").FullName;

    [Fact]
    public void CountsTheUnitsOfARegionAndAddsUpWhatTheyTake()
    {
        var (code, output, errors) =
            Command.Run("plan", Config(Region), "--json", "--samples", "2", "--workers", "3", "--at-most", "4");
        Assert.True(code == 0, errors);
        var plan = JsonNode.Parse(output)!;
        var kinds = plan["kinds"]!.AsArray().ToDictionary(k => (string)k!["kind"]!, k => k!);
        Assert.Equal((3, 10, 13),
            ((int)kinds["supernet"]["units"]!, (int)kinds["truth"]["units"]!, (int)plan["units"]!));
        foreach (var kind in kinds.Values)
        {
            var samples = kind["samples"]!.AsArray().Select(s => (double)s!).ToList();
            Assert.Equal(2, samples.Count);
            Assert.All(samples, s => Assert.True(s > 0));
            Assert.Equal(samples.Average(), (double)kind["seconds"]!, 12);
            Assert.Equal((samples.Min(), samples.Max()), ((double)kind["seconds_low"]!, (double)kind["seconds_high"]!));
            Assert.Equal((int)kind["units"]! * samples.Average() / 3600, (double)kind["core_hours"]!, 12);
            Assert.InRange((long)kind["memory_bytes"]!, 20_000_000, 4_000_000_000);
        }
        Assert.Equal(["local", "workers:3", "slurm, 4 at once"], plan["modes"]!.AsArray()
            .Select(m => (string)m!["on"]!));
        // starts are in it
        Assert.All(plan["modes"]!.AsArray(), m => Assert.True((double)m!["core_hours"]! > (double)plan["core_hours"]!));
        Assert.Equal(["config.json"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void CountsTheRunsOfASearchMethodByMethod()
    {
        var (code, output, errors) = Command.Run("plan", Config(Search), "--samples", "1");
        Assert.True(code == 0, errors);
        Assert.Contains("search by fade", output);
        Assert.Contains("search by fade-shuffled", output);
        Assert.Contains("6 units", output);
        Assert.Contains("slurm, 64 at once", output);
    }

    [Fact]
    public void AProfileSaysHowManyTasksRunAtOnce()
    {
        var profile = Path.Combine(_folder, "profile.json");
        File.WriteAllText(profile, """{ "at_most": 7, "units_per_task": 3 }""");
        var (code, output, errors) =
            Command.Run("plan", Config(Region), "--json", "--samples", "1", "--profile", profile);
        Assert.True(code == 0, errors);
        var slurm = JsonNode.Parse(output)!["modes"]!.AsArray()[^1]!;
        // 3 supernets and 10 trainings, three to a task
        Assert.Equal(("slurm, 7 at once", 1 + 4), ((string)slurm["on"]!, (int)slurm["tasks"]!));
    }

    [Fact]
    public void TasksFillPlacesAsTheyBecomeFree()
    {
        PlannedKind[] supernets = [new("supernet", 10, [2.0], "timed whole", 1)],
            truth = [new("truth", 3, [1.0, 3.0], "timed whole", 1)];
        var mode = PlannedMode.Of("x", [supernets, truth], 3, _ => 2, start: 1);
        Assert.Equal(5 + 2, mode.Tasks);
        // a start; five tasks of 1 + 2*2 s on three places; one of 5 s and one of 3 s side by side
        Assert.Equal(1 + 10 + 5, mode.Seconds, 9);
        Assert.Equal((10 * 2 + 3 * 2 + 8 * 1) / 3600.0, mode.CoreHours, 12);
        Assert.Equal(1 + 20 + 6, PlannedMode.Local([.. supernets, .. truth], 1).Seconds, 9);
    }

    [Fact]
    public void LongUnitsAreTimedByTheirBeginnings()
    {
        var truth = Unit(TrainingUnits.Truth, """{ "protocol": { "epochs": 40 } }""");
        Assert.Equal(5, (int)ShorterUnit.Of(truth, 5).Settings["protocol"]!["epochs"]!);
        // 3 s apart from epochs of half a second
        Assert.Equal(3 + 40 * 0.5, ShorterUnit.Whole(truth, Took(3.5), Took(5.5), 5), 9);

        // The epoch of warm-up takes a second, the others three.
        var supernet = Unit(TrainingUnits.Supernet, """{ "recipe": { "epochs": 12, "warm_up_epochs": 4 } }""");
        Assert.Equal(4 * 1 + 8 * 3, ShorterUnit.Whole(supernet, Took(1), Took(1 + 3 * 3), 4), 9);
        Assert.Equal(1, (int)ShorterUnit.Of(supernet, 4).Settings["recipe"]!["warm_up_epochs"]!);
        Assert.Equal(12 * 3,
            ShorterUnit.Whole(Unit(TrainingUnits.Supernet, """{ "recipe": { "epochs": 12, "warm_up_epochs": 0 } }"""),
                Took(3), Took(6), 2), 9);
        Assert.Equal(2 * 1,
            ShorterUnit.Whole(Unit(TrainingUnits.Supernet, """{ "recipe": { "epochs": 2, "warm_up_epochs": 4 } }"""),
                Took(1), Took(2), 2), 9);

        // Generations of 2 s and 10 steps, retrainings of 5 s.
        var search = Unit(SearchUnits.Kind, """{ "run": { "budget": { "generations": 30 } } }""");
        Assert.Equal(7 + 2 * 29 + 5 * 2, ShorterUnit.Whole(search, Took(7, 10), Took(13, 40), 4, 5), 9);
        var bySteps = Unit(SearchUnits.Kind, """{ "run": { "budget": { "steps": 45 }, "retrain": 1 } }""");
        Assert.Equal(7 + 2 * 4, ShorterUnit.Whole(bySteps, Took(7, 10), Took(9, 20), 2, 5), 9);
        Assert.Equal(2, (int)ShorterUnit.Of(search, 1, retrain: 2).Settings["run"]!["retrain"]!);

        static (double, JsonNode) Took(double seconds, double steps = 0) =>
            (seconds, new JsonObject { ["steps"] = steps });
    }

    [Theory]
    [InlineData("does not exist", null)]
    [InlineData("met 'rnks'", """{ "region": { "set": "diverse" }, "truth": {}, "rnks": {} }""")]
    [InlineData("met 'metod': did you mean 'method'?", """{ "space": { "block": { "operation": "linear" } }, "estimator": "pseudo-world", "method": "fade", "metod": 1, "budget": { "generations": 1 } }""")]
    [InlineData("by generations or steps", """{ "space": { "repeat": 1, "choices": "separate", "inner": { "dags": { "min": 2, "max": 4 }, "edges": "shared", "inner": { "block": { "operation": "linear" } } } }, "estimator": "pseudo-world", "method": "fade", "budget": { "seconds": 9 } }""")]
    [InlineData("is no chain", """{ "space": { "dags": { "min": 2, "max": 4 }, "edges": "shared", "inner": { "block": { "operation": "linear" } } }, "estimator": "pseudo-world", "method": "fade", "budget": { "generations": 9 } }""")]
    [InlineData("--samples is at least 1; met 0", Region, "--samples", "0")]
    [InlineData("--at-most is at least 1; met -1", Region, "--at-most", "-1")]
    [InlineData("no-such-profile", Region, "--profile", "no-such-profile")]
    public void WrongInputIsOneSentence(string met, string? config, params string[] options)
    {
        var (code, _, errors) =
            Command.Run(["plan", config is null ? "no-such-config.json" : Config(config), .. options]);
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains(met, errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static WorkUnit Unit(string kind, string settings) =>
        new(kind, JsonNode.Parse(settings)!.AsObject(), 0, "1");

    private string Config(string text)
    {
        var file = Path.Combine(_folder, "config.json");
        File.WriteAllText(file, text);
        return file;
    }
}
