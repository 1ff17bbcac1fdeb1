using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Grammars;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Units;

namespace FaDE.Cli.Tests;

/// <summary>Published black-box searches and the search of grammars, killed in the middle of a run.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class KilledSearchTests : IDisposable
{
    private static readonly Space Terms = Grammar.Parse("""
        NET -> chain(F, F, F, F, F, F)
        F -> linear:relu | linear:tanh | linear:sigmoid
        """).Space;

    private static readonly Space Chains = new RepeatSpace(Space.OneOf(((string[])["relu", "tanh", "sigmoid"]).Select(
        activation => Space.Of(Block.Parse($"linear:{activation}")))), 6, Repetition.Separate);

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-killed-").FullName;

    [Theory]
    [InlineData(40, """{ "name": "dominative" }""")]
    [InlineData(60, """{ "name": "conservative", "units": 40, "patience": 20 }""")]
    [InlineData(60, """{ "name": "novelty", "population": 6, "batch": 3 }""")]
    [InlineData(60, """{ "name": "evolution", "batch": 3, "novelty": 0.5 }""")]
    [InlineData(40, """
        { "name": "semi-supervised", "start": 12, "round": 6, "batch": 3, "unlabelled": 60, "units": 8, "epochs": 10,
          "joint_epochs": 3 }
        """)]
    [InlineData(250, """{ "name": "subspaces", "period": 60 }""")]
    [InlineData(300, """{ "name": "reinforce" }""")]
    [InlineData(25, """{ "name": "hierarchical-wl", "levels": 2, "start": 6, "pool": 40, "generations": 3 }""")]
    public void It_goes_on_to_the_same_bytes(int generations, string search)
    {
        var config = Config(generations, search);
        var (code, _, errors) = Command.Run("search", config, "--out", Place("whole"));
        Assert.True(code == 0, errors);
        string[] program = [.. WorkerProgram.Find().SkipLast(1), "search", config, "--out", Place("killed")];
        using (var run = Process.Start(new ProcessStartInfo(program[0], program[1..])
        { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            var checkpoint = Path.Combine(Place("killed"), "checkpoint.json");
            SpinWait.SpinUntil(() => run.HasExited || File.Exists(checkpoint), TimeSpan.FromMinutes(2));
            run.Kill(); // SIGKILL
            run.WaitForExit();
        }
        Assert.False(File.Exists(Path.Combine(Place("killed"), "result.json")), "it ended before it was killed");
        Assert.Equal(0, Command.Run("resume", Place("killed")).ExitCode);
        Assert.Equal(Bytes("whole"), Bytes("killed"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What happened, what came out, and what the search remembers at the end.</summary>
    private string Bytes(string name)
    {
        var checkpoint = JsonNode.Parse(File.ReadAllText(Path.Combine(Place(name), "checkpoint.json")))!;
        return string.Join('\n', File.ReadAllText(Path.Combine(Place(name), "log.jsonl")),
            File.ReadAllText(Path.Combine(Place(name), "result.json")), checkpoint["State"]!.ToJsonString());
    }

    private string Place(string name) => Path.Combine(_folder, name);

    /// <summary>A search of 729 networks of made-up values: a table, in which the grammar's terms are found, too.
    /// </summary>
    private string Config(int generations, string search)
    {
        var rng = new Rng(1);
        TableFile.WriteCsv(Place("table.csv"), new Dictionary<string, string>(),
            [.. Chains.Blocks().Select(block => new TableRow(block.ToString(), new Dictionary<string, double>(),
                [rng.NextDouble()], [rng.NextDouble()]))]);
        var space = search.Contains("hierarchical", StringComparison.Ordinal) ? Terms : Chains;
        File.WriteAllText(Place("config.json"), $$"""
            { "space": {{space.ToJson()}}, "search": {{search}},
              "estimator": { "name": "table", "file": "{{Place("table.csv")}}" },
              "budget": { "generations": {{generations}} }, "seed": 3, "retrain": 1 }
            """);
        return Place("config.json");
    }
}
