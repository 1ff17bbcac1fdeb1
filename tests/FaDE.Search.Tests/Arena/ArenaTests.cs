using System.Text.Json.Nodes;
using FaDE.Search.Arena;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Tests.Runs;
using FaDE.Search.Units;

namespace FaDE.Search.Tests.Arena;

public sealed class ArenaTests : IDisposable
{
    private static readonly Space Cells =
        Search.Spaces.Space.Dags(2, 3, Operation.Linear(), EdgeBlocks.Shared).Repeat(2);
    private readonly TemporaryFolder _folder = new();

    public ArenaTests() => TableFile.WriteCsv(_folder["world.csv"], new Dictionary<string, string>(),
        [.. Cells.Blocks().Select(n => new TableRow(
            n.ToString(), new Dictionary<string, double> { ["operations"] = n.OperationCount },
            [1.0 / n.OperationCount, 0.98 / n.OperationCount], [1.0 / n.OperationCount, 1.0 / n.OperationCount]))]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_search_meets_every_table_budget_and_seed_and_the_first_has_regret_1()
    {
        var plan = Plan("\"random\", {\"name\": \"fade\", \"squares\": 1}, {\"name\": \"fade\", \"label\": \"blind\", "
            + "\"squares\": 1, \"shuffled\": true}, {\"name\": \"linear-thompson\", \"start\": 8}, \"local\"");
        Assert.Equal(5 * 2 * 4, plan.Entries.Count);
        var results = Run(plan);
        string[] tables = ["world"];
        Assert.Equal(1, results.Regret(tables, "random", 12), 12);
        Assert.All(results.Runs, r => Assert.InRange(r.Spent, 1, r.Budget));
        Assert.All(results.Runs,
            r => Assert.Equal(r.Value, new TableJudge(plan.Tables[0].Table).Value(Block.Parse(r.Network)), 12));
        Assert.All(results.Runs, r => Assert.Equal(r.Value, r.Curve[^1].Value));
        Assert.Equal(4 * 2, results.Tests.Count); // the first of ours against each other, with both budgets
        var page = ArenaReport.ToHtml(results);
        Assert.Contains("<svg", page);
        Assert.Contains("linear-thompson", page);
        Assert.Equal(results.Runs.Count + 1, results.ToCsv().TrimEnd().Split('\n').Length);
        Assert.Equal(0.25, results.ToJson()["tables"]![0]!["optimum"]!.GetValue<double>());
    }

    [Fact]
    public void Results_do_not_depend_on_who_computed_which_run_when()
    {
        var plan = Plan("\"random\", {\"name\": \"evolution\", \"re_evaluate\": 0.3, \"batch\": 1}");
        var store = new UnitStore(_folder["units"]);
        var kinds = new UnitKinds("v").Add(ArenaUnit.Kind, ArenaUnit.Run);
        var units = plan.Entries.Select(e => e.ToUnit("v")).ToList();
        // what a process that was killed left
        new LocalExecutor(kinds).Run([.. units.Skip(5).Take(3)], store, null, default);
        var resumed = new ArenaResults(plan,
            [.. plan.Entries.Zip(new LocalExecutor(kinds).Run(units, store, null, default), ArenaRun.Of)]);
        Assert.Equal(Run(plan).ToCsv(), resumed.ToCsv());
    }

    [Theory]
    [InlineData("\"random\"", "at least two searches and one table; met 1 and 1")]
    [InlineData("\"random\", \"random\"", "'random' is there twice")]
    [InlineData("\"random\", \"locl\"", "did you mean 'local'")]
    [InlineData("\"random\", {\"name\": \"local\", \"batsch\": 1}", "did you mean 'batch'")]
    [InlineData("\"random\", {\"name\": \"linear-thompson\", \"start\": 40}", "at least what the first batch costs")]
    public void What_is_wrong_is_said_before_anything_runs(string searches, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<FadeException>(() => Plan(searches)).Message);

    [Theory]
    [InlineData("0.1 0.1 0.1")]
    [InlineData("0.11 0.23 0.37")] // in another order in every row
    public void A_table_whose_networks_are_all_worth_the_same_is_refused(string accuracies)
    {
        var rng = new Rng(3);
        WriteTests(_ => Array.ConvertAll(rng.Permutation(3), i => double.Parse(accuracies.Split(' ')[i])));
        Assert.Contains("Searches compete on networks of different worth; all ",
            Assert.Throws<FadeException>(() => Plan("\"random\", \"local\"")).Message);
    }

    [Fact]
    public void Where_every_search_finds_the_optimum_there_is_no_regret_no_p_and_one_rank()
    {
        // All but the dearest network are best, their seeds in another order each.
        var (rng, dearest) = (new Rng(3), Cells.Blocks().Max(b => b.OperationCount));
        WriteTests(b => b.OperationCount == dearest ? [0, 0, 0]
            : Array.ConvertAll(rng.Permutation(3), i => ((double[])[0.11, 0.23, 0.37])[i]));
        var results = Run(Plan("\"random\", \"local\", {\"name\": \"linear-thompson\", \"start\": 8}"));
        string[] tables = ["world"];
        Assert.All(results.Plan.Searches, s => Assert.Equal("n/a", results.RegretInWords(tables, s, 30)));
        Assert.All(results.Tests, t => Assert.Equal(("n/a", "no difference shown"), (t.P, t.Outcome)));
        Assert.Equal([2, 2, 2], results.Ranks(tables, 30).Ranks);
        Assert.DoesNotContain("NaN", ArenaReport.ToHtml(results));
        Assert.DoesNotContain("NaN", results.ToJson().ToJsonString());
    }

    [Fact]
    public void A_table_that_is_missing_has_no_space_or_has_changed_is_refused()
    {
        Assert.Contains("is in neither", Error("\"gone.csv\""));
        Assert.Contains("names none", Error("\"world.csv\""));
        var plan = Plan("\"random\", \"local\"");
        var settings = (JsonObject)plan.Entries[0].Settings.DeepClone();
        settings["table"]!["label"] = "another";
        File.AppendAllText(_folder["world.csv"], "\n");
        Assert.Contains("is another one here",
            Assert.Throws<TableException>(() => ArenaUnit.Run(settings, 0, default)).Message);

        string Error(string table) => Assert.ThrowsAny<FadeException>(() => ArenaPlan.Read(
            SettingsReader.Parse($"{{\"tables\": [{table}], \"searches\": [\"random\", \"local\"]}}", "test"),
            _folder.Path)).Message;
    }

    private void WriteTests(Func<Block, double[]> accuracies) => TableFile.WriteCsv(_folder["world.csv"],
        new Dictionary<string, string>(), [.. Cells.Blocks().Select(b => (b, Accuracies: accuracies(b))).Select(row =>
            new TableRow(row.b.ToString(), new Dictionary<string, double> { ["operations"] = row.b.OperationCount },
                row.Accuracies, row.Accuracies))]);

    private static ArenaResults Run(ArenaPlan plan) =>
        new(plan, [.. plan.Entries.Select(e => ArenaUnit.Run(e.Settings, e.Seed, default))]);

    private ArenaPlan Plan(string searches) => ArenaPlan.Read(SettingsReader.Parse(
        $$"""{ "tables": { "file": "world.csv", "label": "world", "space": {{Cells.ToJson()}} }, "searches": [{{searches}}], "budgets": [12, 30], "seeds": 4 }""",
        "test"), _folder.Path);
}
