namespace FaDE.Cli.Tests;

/// <summary>
/// The arena as a command: equal results wherever its runs are done, one sentence and exit code 2 for bad input.
/// </summary>
[Collection(nameof(ConsoleCollection))]
public sealed class ArenaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-arena-").FullName;

    [Fact]
    public void ResultsAreTheSameHereAndInWorkers()
    {
        var config = Config("""[ { "name": "random" }, { "name": "linear-thompson", "start": 8 } ]""");
        foreach (var on in (string[])["local", "workers:2"])
        {
            var (code, output, errors) = Command.Run("arena", config, "--out", Place(on[..5]), "--on", on);
            Assert.True(code == 0, errors);
            Assert.Contains("linear-thompson: ", output);
        }
        Assert.Equal(File.ReadAllText(Path.Combine(Place("local"), "results.csv")),
            File.ReadAllText(Path.Combine(Place("worke"), "results.csv")));
        Assert.All((string[])["timings.csv", "summary.json", "report.html"],
            file => Assert.True(File.Exists(Path.Combine(Place("local"), file))));
    }

    [Fact]
    public void Two_searches_that_answer_alike_have_no_p_and_names_with_commas_are_one_field()
    {
        var config = Config("""[ "random", { "name": "random", "label": "random, again" } ], "ours": ["random"]""");
        var (code, _, errors) = Command.Run("arena", config, "--out", Place("alike"));
        Assert.True(code == 0, errors);
        var summary = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Place("alike"),
            "summary.json")))!;
        Assert.Null(summary["tests"]![0]!["p"]);
        Assert.Contains(",\"random, again\",18,", File.ReadAllText(Path.Combine(Place("alike"), "results.csv")));
    }

    [Fact]
    public void AFolderHoldsTheResultsOfOneArena()
    {
        Assert.Equal(0, Command.Run("arena", Config("""[ "random", "local" ]"""), "--out", Place("a")).ExitCode);
        var results = File.ReadAllText(Path.Combine(Place("a"), "results.csv"));
        var other = Config("""[ "random", "evolution" ]""");
        var (code, _, errors) = Command.Run("arena", other, "--out", Place("a"));
        Assert.Equal((2, 1), (code, errors.TrimEnd().Split('\n').Length));
        Assert.Contains("searches is ", errors);
        Assert.Equal(results, File.ReadAllText(Path.Combine(Place("a"), "results.csv")));
        Assert.Equal(0, Command.Run("arena", other, "--out", Place("a"), "--overwrite").ExitCode);
        Assert.NotEqual(results, File.ReadAllText(Path.Combine(Place("a"), "results.csv")));
    }

    [Theory]
    [InlineData("""[ "random", "locl" ]""", "did you mean 'local'")]
    [InlineData("""[ "random", { "name": "linear-thompson", "start": 40 } ]""", "at least what the first batch costs")]
    public void WhatIsWrongIsOneSentence(string searches, string message)
    {
        var (code, _, errors) = Command.Run("arena", Config(searches), "--out", Place("none"));
        Assert.Equal(2, code);
        Assert.Contains(message, errors);
        Assert.False(Directory.Exists(Place("none")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Place(string name) => Path.Combine(_folder, name);

    private string Config(string searches)
    {
        var file = Place("arena.json");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root.FullName, "data", "tables"))) root = root.Parent!;
        var table = Path.Combine(root.FullName, "data", "tables", "fashion-mnist-v5-d1.csv");
        File.WriteAllText(file, $$"""
            {
              "tables": [ { "file": "{{table}}", "label": "v5", "space": { "repeat": 1, "choices": "separate", "inner": { "dags": { "min": 5, "max": 5 }, "edges": "shared", "inner": { "block": { "operation": "linear", "activation": "relu" } } } } } ],
              "searches": {{searches}}, "budgets": [18], "seeds": 2
            }
            """);
        return file;
    }
}
