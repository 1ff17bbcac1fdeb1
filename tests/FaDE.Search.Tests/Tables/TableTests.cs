using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Tests.Runs;

namespace FaDE.Search.Tests.Tables;

public sealed class TableTests : IDisposable
{
    private const string Header = "architecture,operations,steps,validation 0,validation 1,test 0,test 1\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_and_json_hold_the_same()
    {
        var csv = Read("a.csv", "# made by: hand\n# rows: 2\n" + Header
            + "\"chain(cell(3:0-1,0-2|skip))\",4,2.5,0.5,0.6,0.4,0.45\nchain(skip),1,1,0.1,0.2,0.3,0.4\n");
        var json = Read("b.json", """
            {"notes": {"made by": "hand", "rows": 2},
             "rows": [
               {"architecture": "chain(cell(3:0-1,0-2|skip))", "costs": {"operations": 4, "steps": 2.5}, "validation": [0.5, 0.6], "test": [0.4, 0.45]},
               {"architecture": "chain(skip)", "costs": {"operations": 1, "steps": 1}, "validation": [0.1, 0.2], "test": [0.3, 0.4]}]}
            """);
        Assert.Equal("hand", csv.Notes["made by"]);
        foreach (var (a, b) in csv.Rows.Zip(json.Rows))
        {
            Assert.Equal(a.Architecture, b.Architecture);
            Assert.Equal(a.Costs, b.Costs);
            Assert.Equal(a.Validation, b.Validation);
            Assert.Equal(a.Test, b.Test);
        }
        TableFile.WriteCsv(_folder["c.csv"], csv.Notes.Where(n => n.Key != "rows").ToDictionary(), [.. csv.Rows]);
        Assert.Equal(csv.Rows.Select(r => r.Architecture), TableFile.Read(_folder["c.csv"]).Rows
            .Select(r => r.Architecture));
    }

    [Fact]
    public void Rows_are_found_up_to_isomorphism()
    {
        var table = Read("a.csv", Header + "\"cell(3:0-1|skip)\",3,1,0.5,0.6,0.4,0.45\n");
        Assert.Equal(3, table.Find(new Cell(new Dag(3, [(1, 2)]), Operation.Skip)).Costs["operations"]);
        Assert.Contains("is not among them", Assert.Throws<TableException>(() => table.Find(Operation.Skip)).Message);
    }

    [Theory]
    [InlineData("\"cell(3:0-1|skip)\",3,1,.5,.6,.4,.4\n\"cell(3:0-2|skip)\",3,1,.5,.6,.4,.4\n",
        "on line 3 again, after line 2")]
    [InlineData("skip,3,1,.5,.6,.4\n", "met 6 on line 2")]
    [InlineData("skip,3,1,.5,x,.4,.4\n", "met 'x' under 'validation 1' on line 2")]
    [InlineData("skip,3,1,.5,7,.4,.4\n", "has 7 on line 2")]
    [InlineData("cell(,3,1,.5,.5,.4,.4\n", "line 2: ")]
    [InlineData("# rows: 3\nskip,3,1,.5,.5,.4,.4\n", "says that it has 3 rows; it has 1, the last on line 3")]
    [InlineData("", "has none")]
    public void A_wrong_csv_is_refused_with_the_line(string rows, string message) =>
        Assert.Contains(message, Assert.Throws<TableException>(() => Read("wrong.csv", Header + rows)).Message);

    [Theory]
    [InlineData("[]", "begins with StartArray")]
    [InlineData("{\"rows\": [\n{\"architecture\": \"skip\", \"validation\": [0.5], \"test\": [0.5]},\n"
        + "{\"architecture\": \"skip\", \"validation\": [0.5], \"test\": [0.5]}]}", "on line 3 again, after line 2")]
    [InlineData("{\"rows\": [{\"architecture\": \"skip\", \"validation\": 0.5, \"test\": [0.5]}]}",
        "has another on line 1")]
    [InlineData("{\"lines\": []}", "has 'lines'")]
    [InlineData("{\"rows\": [", "is not JSON")]
    public void A_wrong_json_is_refused_with_the_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<TableException>(() => Read("wrong.json", text)).Message);

    [Fact]
    public void A_table_that_lacks_networks_of_the_space_is_refused_before_the_search()
    {
        var table = Read("a.csv", Header + "skip,3,1,.5,.6,.4,.4\n");
        Assert.Contains("lacks 2, first none", Assert.Throws<TableException>(() =>
            table.Check([Operation.Skip, Operation.None, Operation.MaxPool()])).Message);
    }

    [Fact]
    public void Every_look_up_is_charged_and_squares_cost_linear_in_the_stages()
    {
        var table = Additive();
        var region = Region.Of(Pair(0), Pair(1), Pair(2));
        var all = new TableEstimator(table).Score(region, new EstimationContext(1));
        Assert.Equal(8 * 2.0, all.Cost.SupernetSteps);
        var squares = new TableEstimator(table, squares: 2000).Score(region, new EstimationContext(1));
        Assert.Equal(2000 * 2 * 2.0, squares.Cost.SupernetSteps);
        // The world is additive: the other stages average out (standard error below 0.01).
        for (var stage = 0; stage < 3; stage++)
            Assert.InRange(squares.Candidates(stage)[1] - squares.Candidates(stage)[0] - Weight(stage), -0.04, 0.04);
        Assert.Equal(all.Best().First().Architecture, squares.Best().First().Architecture);
    }

    [Fact]
    public void The_search_sees_validation_and_the_judge_the_test_split()
    {
        var table = Read("a.csv", Header + "skip,3,1,.5,.6,.1,.3\n");
        var region = new Region(Operation.Skip);
        var seen = Enumerable.Range(0, 20).Select(seed =>
            new TableEstimator(table).Score(region, new EstimationContext(seed))[new Architecture()])
            .Distinct().Order();
        Assert.Equal([0.5, 0.6], seen);
        var scores = new TableEstimator(table).Score(region, new EstimationContext(1));
        Assert.Equal(3, scores[new Architecture(), Measure.Price("operations")]);
        Assert.Equal(scores[new Architecture()], scores[new Architecture(), Measure.Score]);
        Assert.Contains("know score, operations, steps; met 'latency'",
            Assert.Throws<FadeException>(() => scores[new Architecture(), Measure.Latency]).Message);
        Assert.Equal(0.2, new TableJudge(table).Value(Operation.Skip), 9);
        Assert.Equal(0.2 - 3 * 0.01 - 0.1,
            new TableJudge(table, new Objective("operations", 0.01, Limit: 2)).Value(Operation.Skip), 9);
        Assert.Contains("met 'watts'", Assert.Throws<TableException>(() =>
            new TableJudge(table, new Objective("watts")).Value(Operation.Skip)).Message);
    }

    [Fact]
    public void A_recorded_measure_scores_for_nothing()
    {
        var table = Read("a.csv", Header + "skip,3,1,.5,.6,.1,.3\nnone,2,1,.5,.6,.1,.3\n");
        var region = new Region(new Choice([Operation.Skip, Operation.None]));
        var scores = new RecordedMeasure(table, Measure.Price("operations")).Score(region, new EstimationContext());
        Assert.Equal((3.0, 2.0, 0.0),
            (scores[new Architecture(0)], scores[new Architecture(1)], scores.Cost.SupernetSteps));
        Assert.Equal(-2, new RecordedMeasure(table, Measure.Price("operations"), less: true)
            .Score(region, new EstimationContext())[new Architecture(1)]);
        Assert.Contains("met 'test accuracy'",
            Assert.Throws<TableException>(() => new RecordedMeasure(table, Measure.TestAccuracy)).Message);
    }

    private static double Weight(int stage) => 0.1 * (stage + 1) * (stage == 1 ? -1 : 1);

    private static IEnumerable<Block> Pair(int _) => [Operation.Skip, Operation.MaxPool()];

    private static Table Additive() =>
        new("additive", new Dictionary<string, string>(), Region.Of(Pair(0), Pair(1), Pair(2)) is var region
            ? region.Architectures().Select(a => (new TableRow(region.Resolve(a).ToString(),
                new Dictionary<string, double> { ["steps"] = 2 }, [Value(a)], [Value(a)]), 0))
            : []);

    private static double Value(Architecture a) => 0.4 + Enumerable.Range(0, 3).Sum(s => a[s] * Weight(s));

    private Table Read(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return TableFile.Read(_folder[name]);
    }
}
