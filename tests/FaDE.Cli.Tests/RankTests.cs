using System.Text.Json.Nodes;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Cli.Tests;

/// <summary>fade rank: the same bytes wherever the units run, and one sentence for what is wrong.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class RankTests : IDisposable
{
    private const string Small = """
        {
          // a few seconds
          "region": { "set": "diverse-4", "stages": 1 },
          "network": { "width": 4 },
          "data": { "weights": 300, "alphas": 300, "test": 200 },
          "ranks": { "supernets": 2, "epochs": 2, "warm_up": 1 },
          "truth": { "seeds": 2, "epochs": 1 },
          "seed": 3
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-rank-").FullName;

    [Fact]
    public void LocallyAndInWorkersTheFilesAreTheSame()
    {
        var config = Config(Small);
        var (code, output, errors) = Command.Run("rank", config, "--out", Place("local"));
        Assert.True(code == 0, errors);
        Assert.Contains("FaDE against the truth on 5 architectures", output);
        (code, output, errors) = Command.Run("rank", config, "--out", Place("workers"), "--on", "workers:2");
        Assert.True(code == 0, errors);
        foreach (var name in new[] { "truth.csv", "ranks.csv", "summary.json" })
            Assert.Equal(File.ReadAllText(Path.Combine(Place("local"), name)),
                File.ReadAllText(Path.Combine(Place("workers"), name)));
        var (local, workers) = (Results("local"), Results("workers"));
        Assert.Equal(12, local.Count);
        Assert.Equal(local, workers);
        Assert.StartsWith("architecture,accuracy,seed_sd,accuracy_1,accuracy_2,network\n",
            File.ReadAllText(Path.Combine(Place("local"), "truth.csv")));
    }

    [Fact]
    public void WhatIsDoneIsNotDoneAgainAndADamagedResultIs()
    {
        var config = Config(Small);
        Assert.Equal(0, Command.Run("rank", config, "--out", Place("a")).ExitCode);
        var (results, table) = (Results("a"), File.ReadAllText(Path.Combine(Place("a"), "truth.csv")));
        var times = results.Keys.ToDictionary(name => name,
            name => File.GetLastWriteTimeUtc(Path.Combine(Place("a"), "units", name[..2], name)));
        var damaged = results.Keys.Order(StringComparer.Ordinal).First();
        File.WriteAllText(Path.Combine(Place("a"), "units", damaged[..2], damaged), results[damaged][..40]);
        Assert.Equal(0, Command.Run("rank", config, "--out", Place("a")).ExitCode);
        Assert.Equal(results, Results("a"));
        Assert.Equal(table, File.ReadAllText(Path.Combine(Place("a"), "truth.csv")));
        Assert.All(times.Where(t => t.Key != damaged),
            t => Assert.Equal(t.Value, File.GetLastWriteTimeUtc(Path.Combine(Place("a"), "units", t.Key[..2], t.Key))));
    }

    [Theory]
    [InlineData("met 'moon'", Small, "--on", "moon")]
    [InlineData("met 'workers:0'", Small, "--on", "workers:0")]
    [InlineData("no-such-profile", Small, "--on", "local", "--profile", "no-such-profile")]
    [InlineData("met 'trth'", """{ "region": { "set": "diverse" }, "trth": {}, "ranks": {} }""")]
    [InlineData("met 'epoch': did you mean 'epochs'?",
        """{ "region": { "set": "diverse" }, "ranks": { "epoch": 3 } }""")]
    [InlineData("at most 1000000 trainings, supernets and architectures x seeds of the truth; met 2147483647",
        """{ "region": { "set": "diverse" }, "ranks": { "supernets": 2147483647 } }""")]
    [InlineData("at most 1000000 trainings, supernets and architectures x seeds of the truth; met 36000000",
        """{ "region": { "set": "diverse" }, "truth": { "seeds": 1000000 } }""")]
    [InlineData("1 to 1000 stages; met 2147483647",
        """{ "region": { "set": "diverse", "stages": 2147483647 }, "ranks": {} }""")]
    [InlineData("it asks for neither", """{ "region": { "set": "diverse" } }""")]
    [InlineData("it names neither", """{ "ranks": {} }""")]
    [InlineData("met 'nonsense'", """{ "region": { "set": "nonsense" }, "truth": {} }""")]
    [InlineData("met 'imagenet'",
        """{ "region": { "set": "diverse" }, "truth": {}, "data": { "name": "imagenet" } }""")]
    [InlineData("no-such-folder",
        """{ "region": { "set": "diverse" }, "truth": {}, "data": { "name": "mnist", "folder": "no-such-folder" } }""")]
    [InlineData("cpu or cuda; met 'tpu'", """{ "region": { "set": "diverse" }, "truth": {}, "device": "tpu" }""")]
    [InlineData("60000 training", """{ "region": { "set": "diverse" }, "truth": {}, "data": { "weights": 70000 } }""")]
    [InlineData("12 epochs and 12 of warm-up", """{ "region": { "set": "diverse" }, "ranks": { "warm_up": 12 } }""")]
    [InlineData("2 epochs and 3 of warm-up", """{ "region": { "set": "diverse" }, "ranks": { "epochs": 2 } }""")]
    [InlineData("images of their own, at least 1; met 0",
        """{ "region": { "set": "diverse" }, "ranks": {}, "data": { "alphas": 0 } }""")]
    [InlineData("rate above 0; met 0: supernets without training",
        """{ "region": { "set": "diverse" }, "ranks": { "rate": 0 } }""")]
    [InlineData("LearningRate is above 0; met 0", """{ "region": { "set": "diverse" }, "truth": { "rate": 0 } }""")]
    [InlineData("is not: ", "{ region")]
    public void WrongInputIsOneSentenceAndNothingIsWritten(string met, string config, params string[] options)
    {
        var (code, _, errors) = Command.Run(["rank", Config(config), "--out", Place("out"), .. options]);
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains(met, errors);
        Assert.False(Directory.Exists(Place("out")));
    }

    [Theory]
    [InlineData("labels of several classes; all 100 images for test are of class 3", 3, null)]
    [InlineData("The pixels of images vary; all those of the 100 images for test are 0", null, 0)]
    public void AMeasureThatSaysNothingIsRefused(string met, int? label, int? pixel)
    {
        var noise = new Random(4);
        MadeImages.Write(Place("images"), 400, 4,
            (part, _, _) => part == "t10k" && pixel is { } p ? (byte)p : (byte)noise.Next(256),
            (part, i) => part == "t10k" && label is { } l ? (byte)l : (byte)(i % 10));
        var config = Config($$"""
            { "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 }, "truth": { "epochs": 1 },
              "data": { "name": "mnist", "folder": "{{Place("images")}}",
                "weights": 200, "alphas": 100, "test": 100, "pixels": 4 } }
            """);
        var (code, _, errors) = Command.Run("rank", config, "--out", Place("a"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains(met, errors);
        Assert.False(File.Exists(Path.Combine(Place("a"), "truth.csv")));
    }

    [Fact]
    public void A_folder_holds_the_results_of_one_experiment()
    {
        const string truth = """
            { "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 }, "data": { "weights": 300, "alphas": 300, "test": 200 },
              "truth": { "seeds": 1, "epochs": 1 }, "seed": 3 }
            """;
        Assert.Equal(0, Command.Run("rank", Config(Small), "--out", Place("a")).ExitCode);
        var summary = File.ReadAllText(Path.Combine(Place("a"), "summary.json"));
        Assert.Equal(3,
            (int)JsonNode.Parse(File.ReadAllText(Path.Combine(Place("a"), "experiment.json")))!["settings"]!["seed"]!);
        foreach (var (config, difference) in new[] { (truth, "ranks is "),
            (Small.Replace("\"seed\": 3", "\"seed\": 7"), "seed is 3 there and 7 here"),
            (Small.Replace("\"width\": 4", "\"width\": 8"), "network.width is 4 there and 8 here") })
        {
            var (code, _, errors) = Command.Run("rank", Config(config), "--out", Place("a"));
            Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
            Assert.Contains(difference, errors);
            Assert.Equal(summary, File.ReadAllText(Path.Combine(Place("a"), "summary.json")));
        }
        Assert.Equal(0, Command.Run("rank", Config(truth), "--out", Place("a"), "--overwrite").ExitCode);
        Assert.True(File.Exists(Path.Combine(Place("a"), "truth.csv")));
        Assert.False(File.Exists(Path.Combine(Place("a"), "ranks.csv"))
            || File.Exists(Path.Combine(Place("a"), "summary.json")));

        File.Delete(Path.Combine(Place("a"), "experiment.json"));
        Assert.Contains("says nothing of the settings", Command.Run("rank", Config(truth), "--out", Place("a")).Errors);
    }

    [Fact]
    public void ATrainingThatDivergesIsCountedAndTheStudyGoesOn()
    {
        Block square = new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), Operation.Linear("square"));
        string Wild(params Block[] candidates) => $$"""
            { "region": {{JsonNode.Parse(Region.Of([candidates, [Operation.Linear()]]).ToJson())!["region"]!.ToJsonString()}}, "network": { "width": 8 },
              "data": { "weights": 300, "alphas": 300, "test": 200 }, "truth": { "seeds": 2, "epochs": 4, "rate": 0.3, "batch": 20 } }
            """;
        var (code, output, errors) = Command.Run("rank",
            Config(Wild(Operation.Linear(), Operation.Linear("tanh"), square)), "--out", Place("some"));
        Assert.True(code == 0, errors);
        Assert.Contains("1 more diverged and is left out, the first (2-0): Training of", output);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(Place("some"), "truth.csv")).Length);
        Assert.StartsWith("2-0,", File.ReadAllLines(Path.Combine(Place("some"), "diverged.csv"))[1]);
        (code, _, errors) = Command.Run("rank", Config(Wild(square)), "--out", Place("all"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("at most half of its trainings diverge; met 2 of 2", errors);
    }

    [Fact]
    public void RateAndClippingAreSettings()
    {
        var config = Config("""{ "region": { "set": "diverse-4", "stages": 1 }, "ranks": { "rate": 0.006, "clip": 2, "alpha_clip": 1 }, "truth": { "rate": 0.001 } }""");
        using var read = Regions.RegionConfig.Read(new FileInfo(config));
        var recipe = read.Experiment.Recipe;
        Assert.Equal((0.006, 0.0003, 2, 1),
            (recipe.WeightRate.Start, Math.Round(recipe.WeightRate.End, 9), recipe.ClipNorm, recipe.AlphaClipNorm));
        Assert.Equal(0.001, read.Experiment.StandAlone.LearningRate);
    }

    [Fact]
    public void ResultsOfAnotherVersionOfTheCodeAreLeftAlone()
    {
        var version = Path.Combine(Directory.CreateDirectory(Path.Combine(Place("old"), "units")).FullName,
            "version.json");
        File.WriteAllText(version, """{"code_version":"0.0.1-abc"}""");
        var (code, _, errors) = Command.Run("rank", Config(Small), "--out", Place("old"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("0.0.1-abc", errors);
        Assert.Equal("0.0.1-abc", (string?)JsonNode.Parse(File.ReadAllText(version))!["code_version"]);
        Assert.False(File.Exists(Path.Combine(Place("old"), "truth.csv")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Place(string name) => Path.Combine(_folder, name);

    private string Config(string text)
    {
        var file = Path.Combine(_folder, "config.json");
        File.WriteAllText(file, text);
        return file;
    }

    private Dictionary<string, string> Results(string name) =>
        Directory.EnumerateFiles(Path.Combine(Place(name), "units"), "*.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file))!.Length == 2)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
}
