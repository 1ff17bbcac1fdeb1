using System.Text.Json.Nodes;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Tests.Runs;

public sealed class SearchStudyTests : IDisposable
{
    private static readonly Space Cells =
        Search.Spaces.Space.Dags(2, 3, Operation.Linear(), EdgeBlocks.Shared).Repeat(2);
    private readonly TemporaryFolder _folder = new();

    public SearchStudyTests()
    {
        var rows = Cells.Blocks().Select(n =>
            new TableRow(n.ToString(), new Dictionary<string, double> { ["operations"] = n.OperationCount },
                [1.0 / n.OperationCount, 0.99 / n.OperationCount], [1.0 / n.OperationCount, 1.0 / n.OperationCount]));
        TableFile.WriteCsv(_folder["world.csv"], new Dictionary<string, string>(), [.. rows]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_method_and_seed_is_a_run_with_its_winner_trained_again()
    {
        var result = Create("\"search\": \"fade\", \"seed\": 4").Run();
        Assert.Equal("fade", (string)result["name"]!);
        Assert.Equal(4, (long)result["seed"]!);
        Assert.Equal(3, result["retrained"]!["values"]!.AsArray().Count);
        Assert.InRange((double)result["steps"]!, 115, 120); // a repeat within a square is looked up once
        Assert.True(Cells.Contains(Block.Parse((string)result["network"]!)));
        Assert.Equal(result.ToJsonString(), RunFolder.Open(_folder["out"]).ReadResult()!.ToJsonString());
        var trace = RunLog.Read(RunFolder.Open(_folder["out"]).LogFile).Select(GenerationRecord.FromJson).ToList();
        Assert.Equal(Enumerable.Range(0, (int)result["generations"]!), trace.Select(g => g.Index));
        Assert.Equal((string)result["network"]!, trace[^1].Best.Network);
    }

    [Fact]
    public void Methods_times_seeds_are_runs_below_and_a_verdict_each()
    {
        var study = Create("\"searches\": [\"fade\", {\"name\": \"fade\", \"shuffled\": true}, \"random\", "
            + "\"evolution\", \"local\", {\"name\": \"bayesian\", \"start\": 6}], \"seeds\": [0, 1]");
        Assert.Equal(12, study.Count);
        var result = study.Run();
        Assert.Equal(["fade", "fade-shuffled", "random", "evolution", "local", "bayesian"],
            result["methods"]!.AsArray().Select(m => (string)m!["name"]!));
        Assert.Equal(5, result["verdicts"]!.AsArray().Count);
        Assert.All(result["runs"]!.AsArray(), r => Assert.InRange((double)r!["steps"]!, 1, 120));
        Assert.Equal(12, SearchStudy.Finished(_folder["out"]).Count());
        Assert.Equal(12, RunSummary.List(_folder.Path).Count(r => r.Status == RunStatus.Finished));
        Assert.Equal(result.ToJsonString(), SearchStudy.Open(_folder["out"], new SearchCatalogue())
            .Run().ToJsonString());
    }

    [Fact]
    public void A_run_that_another_build_began_is_left_alone()
    {
        const string method = "\"method\": \"evolution\", \"seed\": 1";
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Create(method).Run(null, _ => stop.Cancel(), null, stop.Token));
        var (file, log) = (_folder[Path.Combine("out", "settings.json")],
            File.ReadAllText(_folder[Path.Combine("out", "log.jsonl")]));
        var other = JsonNode.Parse(File.ReadAllText(file))!;
        other["code"] = "0.1.0-0123456789ab";
        File.WriteAllText(file, other.ToJsonString());
        Assert.Contains("begun by 0.1.0-0123456789ab", Assert.Throws<RunException>(
            () => SearchStudy.Open(_folder["out"], new SearchCatalogue()).Run()).Message);
        Assert.Equal(log, File.ReadAllText(_folder[Path.Combine("out", "log.jsonl")]));
    }

    [Fact]
    public void A_study_stopped_by_the_user_goes_on_to_the_same_bytes()
    {
        const string method = "\"search\": \"evolution\", \"seed\": 1";
        Create(method, "whole").Run();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Create(method, "stopped").Run(null, g =>
        {
            if (g.Index == 7) stop.Cancel();
        }, null, stop.Token));
        Assert.Equal(8, RunFolder.Open(_folder["stopped"]).ReadCheckpoint()!.Generations);
        SearchStudy.Open(_folder["stopped"], new SearchCatalogue()).Run();
        foreach (var name in (string[])["log.jsonl", "result.json"])
            Assert.Equal(File.ReadAllText(Path.Combine(_folder["whole"], name)),
                File.ReadAllText(Path.Combine(_folder["stopped"], name)));
    }

    [Theory]
    [InlineData("\"search\": \"fad\"", "met 'fad': did you mean 'fade'?")]
    [InlineData("\"search\": {\"name\": \"fade\", \"pul\": 1}", "met 'pul': did you mean 'pull'?")]
    [InlineData("\"search\": {\"name\": \"fade\", \"candidates\": 1}",
        "'search.candidates' is a whole number of at least 2; met 1.")]
    [InlineData("\"search\": {\"name\": \"fade\", \"pull\": 2}", "'search.pull' is a number of 0 to 1; met 2.")]
    [InlineData("\"search\": \"fade\", \"retries\": 2", "met 'retries'")]
    [InlineData("\"searches\": [\"fade\", \"fade\"]", "give equal ones a 'label' each")]
    [InlineData("\"search\": \"fade\", \"seeds\": [1, 1]", "each once; met [1,1]")]
    [InlineData("\"seed\": 1", "needs the setting 'search'")]
    public void What_is_wrong_in_a_configuration_is_named_and_nothing_is_written(string text, string message)
    {
        Assert.Contains(message, Assert.Throws<FadeException>(() => Create(text)).Message);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void Wrong_estimators_budgets_and_texts_are_named()
    {
        Assert.Contains("did you mean 'table'", Error(c => c["estimator"] = "tabel"));
        Assert.Contains("needs the setting 'estimator.file'".Replace("estimator.file", "file"),
            Error(c => c["estimator"] = "table"));
        Assert.Contains("did you mean 'operations'",
            Error(c => c["estimator"]!["objective"] = new JsonObject { ["cost"] = "operation" }));
        Assert.Contains("is empty", Error(c => c["budget"] = new JsonObject()));
        Assert.Contains("'budget.generations' is a whole number of at least 1; met 0",
            Error(c => c["budget"] = new JsonObject { ["generations"] = 0 }));
        Assert.Contains("lacks", Error(c => c["space"] = JsonNode.Parse(
            Search.Spaces.Space.Dags(2, 4, Operation.Linear(), EdgeBlocks.Shared).Repeat(2).ToJson())));
        Assert.Contains("is not",
            Assert.Throws<FadeException>(() => SettingsReader.Parse("{\"a\": 1, \"a\": 2}", "x.json")).Message);
        Assert.Contains("are JSON", Assert.Throws<FadeException>(() => SettingsReader.Parse("{", "x.json")).Message);

        string Error(Action<JsonObject> change)
        {
            var config = Config("\"search\": \"fade\"");
            change(config.Json);
            return Assert.ThrowsAny<FadeException>(() =>
                SearchStudy.Create(config, _folder.Path, _folder["out"], new SearchCatalogue())).Message;
        }
    }

    [Fact]
    public void Configurations_that_say_method_are_read_as_before() =>
        Assert.Equal("random", (string)Create("\"method\": \"random\"").Run()["name"]!);

    [Fact]
    public void A_search_of_ones_own_comes_from_an_assembly_that_the_configuration_names()
    {
        var assembly = typeof(SearchStudyTests).Assembly.Location;
        var config = $"\"search\": {{\"name\": \"first-blocks\", \"batch\": 3}}, \"extensions\": \"{assembly}\"";
        Assert.Contains("did you mean",
            Assert.Throws<FadeException>(() => Create("\"search\": \"first-blocks\"")).Message);
        var result = Create(config).Run();
        Assert.Equal("first-blocks", (string)result["method"]!);
        Assert.Equal(result.ToJsonString(), SearchStudy.Open(_folder["out"], new SearchCatalogue())
            .Run().ToJsonString());
        Assert.Contains("cannot", Assert.Throws<FadeException>(() =>
            Create("\"search\": \"random\", \"extensions\": \"gone.dll\"", "other")).Message);
        Assert.Contains("has none", Assert.Throws<FadeException>(() =>
            Create($"\"search\": \"random\", \"extensions\": \"{typeof(Space).Assembly.Location}\"", "other")).Message);
    }

    [Fact]
    public void A_folder_is_used_once_unless_its_run_is_deleted()
    {
        Create("\"search\": \"random\"").Run();
        File.WriteAllText(Path.Combine(_folder["out"], "notes.txt"), "mine");
        Assert.Contains("holds one already",
            Assert.Throws<RunException>(() => Create("\"search\": \"random\"")).Message);
        SearchStudy.Delete(_folder["out"]);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(_folder["out"]).Select(Path.GetFileName));
        Create("\"search\": \"random\"").Run();
    }

    private SearchStudy Create(string method, string folder = "out") =>
        SearchStudy.Create(Config(method), _folder.Path, _folder[folder], new SearchCatalogue());

    private static SettingsReader Config(string method) => SettingsReader.Parse(
        $$"""{ {{method}}, "space": {{Cells.ToJson()}}, "estimator": {"name": "table", "file": "world.csv"}, "budget": {"steps": 120}, "retrain": 3 }""", "test");
}
