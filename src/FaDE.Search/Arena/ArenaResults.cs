using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FaDE.Search.Outer;
using FaDE.Search.Statistics;
using FaDE.Search.Tables;

namespace FaDE.Search.Arena;

/// <summary>
/// What an arena found. Everything here follows from its runs, and nothing but <see cref="Timings"/>
/// depends on the clock.
/// </summary>
public sealed class ArenaResults
{
    private readonly Dictionary<(string Table, string Search, double Budget), IReadOnlyList<ArenaRun>> _runs;

    /// <summary>Puts runs together.</summary>
    /// <param name="plan">What was planned.</param>
    /// <param name="runs">Its runs, in the order of the plan.</param>
    public ArenaResults(ArenaPlan plan, IReadOnlyList<ArenaRun> runs)
    {
        (Plan, Runs) = (plan, runs);
        _runs = runs.GroupBy(r => (r.Table, r.Search, r.Budget))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<ArenaRun>)[.. g.OrderBy(r => r.Seed)]);
        Optima = plan.Tables.ToDictionary(t => t.Label, t => new TableJudge(t.Table).Optimum);
        Tests = FindTests();
    }

    /// <summary>What was planned.</summary>
    public ArenaPlan Plan { get; }

    /// <summary>All runs.</summary>
    public IReadOnlyList<ArenaRun> Runs { get; }

    /// <summary>The best value in every table.</summary>
    public IReadOnlyDictionary<string, double> Optima { get; }

    /// <summary>
    /// Each of ours against each other search, on every table with every budget, paired by seeds, corrected for their
    /// number (Holm).
    /// </summary>
    public IReadOnlyList<ArenaTest> Tests { get; }

    /// <summary>Tables that searches may have been tuned on, or those that were held back.</summary>
    public IReadOnlyList<string> TablesOf(bool heldBack) =>
        [.. Plan.Tables.Where(t => t.IsHeldBack == heldBack).Select(t => t.Label)];

    /// <summary>The values of the answers, one per seed.</summary>
    public IReadOnlyList<double> Values(string table, string search, double budget) =>
        [.. _runs[(table, search, budget)].Select(r => r.Value)];

    /// <summary>
    /// Mean distance to the optimum, in units of the first search's: 1 is as good as that, 0 the optimum. Over several
    /// tables their mean.
    /// </summary>
    public double Regret(IReadOnlyList<string> tables, string search, double budget) =>
        Regret(tables, search, budget, null);

    /// <summary>The same with its 95 % interval: seeds are drawn again, the same for every search.</summary>
    public (double Regret, Interval Interval) RegretWithInterval(IReadOnlyList<string> tables,
        string search, double budget) =>
        (Regret(tables, search, budget), Bootstrap.OverArchitectures(Plan.Seeds)
            .Of(drawn => Regret(tables, search, budget, drawn)));

    /// <summary>The same in words, for instance "0.81 [0.70, 0.93]"; "n/a" where the first search has none to compare
    /// with, since it always found the optimum.</summary>
    public string RegretInWords(IReadOnlyList<string> tables, string search, double budget) =>
        RegretWithInterval(tables, search, budget) is var (regret, interval) && double.IsFinite(regret)
            ? string.Create(CultureInfo.InvariantCulture, $"{regret:0.00} [{interval.Low:0.00}, {interval.High:0.00}]")
            : "n/a";

    /// <summary>Mean ranks over tables.</summary>
    public RankComparison Ranks(IReadOnlyList<string> tables, double budget) =>
        RankComparison.Of([.. tables.Select(t =>
            (IReadOnlyList<double>)[.. Plan.Searches.Select(s => Variation.Mean(Values(t, s, budget)))])]);

    /// <summary>What the answer of a search is worth after so many trainings.</summary>
    public AnytimeCurve Curve(string table, string search, double budget, int points = 60)
    {
        var costs = Enumerable.Range(1, points).Select(i => Math.Round(budget * i / points)).Distinct().ToList();
        return AnytimeCurve.Of(search, [.. _runs[(table, search, budget)].Select(r => r.Curve)], costs);
    }

    /// <summary>Milliseconds per proposal of a search, learning from its scores included: mean over runs.</summary>
    public double MillisecondsPerProposal(string search, double budget) =>
        Runs.Where(r => r.Search == search && r.Budget == budget).Average(r => 1000 * r.Seconds / r.Generations);

    /// <summary>One line per run, without times.</summary>
    public string ToCsv() => Lines("table,search,budget,seed,value,spent,generations,network",
        r => string.Create(CultureInfo.InvariantCulture, $"{Field(r.Table)},{Field(r.Search)},{r.Budget},{r.Seed},"
            + $"{r.Value:0.########},{r.Spent},{r.Generations},\"{r.Network}\""));

    /// <summary>What depends on the clock, one line per run.</summary>
    public string Timings() => Lines("table,search,budget,seed,seconds_in_search,ms_per_proposal",
        r => string.Create(CultureInfo.InvariantCulture, $"{Field(r.Table)},{Field(r.Search)},{r.Budget},{r.Seed},"
            + $"{r.Seconds:0.######},{1000 * r.Seconds / r.Generations:0.####}"));

    /// <summary>All numbers that a reader asks for.</summary>
    public JsonObject ToJson() => new()
    {
        ["seeds"] = Plan.Seeds,
        ["regret_of_1"] = Plan.Searches[0],
        ["tables"] = new JsonArray([.. Plan.Tables.Select(t => new JsonObject
        {
            ["name"] = t.Label, ["networks"] = t.Table.Rows.Count, ["optimum"] = Optima[t.Label],
            ["protocol"] = t.Protocol, ["held_back"] = t.IsHeldBack,
        })]),
        ["means"] = new JsonArray([.. from t in Plan.Tables from s in Plan.Searches from b in Plan.Budgets
            select Row([t.Label], t.Label, s, b)]),
        ["over_tables"] = Over(TablesOf(false)),
        ["over_tables_held_back"] = Over(TablesOf(true)),
        ["tests"] = new JsonArray([.. Tests.Select(t => new JsonObject
        {
            ["table"] = t.Table, ["budget"] = t.Budget, ["first"] = t.Verdict.First, ["second"] = t.Verdict.Second,
            ["difference"] = t.Verdict.Difference, ["p"] = Finite(t.Verdict.PValue),
            ["p_corrected"] = Finite(t.Corrected), ["outcome"] = t.Outcome,
        })]),
        ["config"] = Plan.Config.DeepClone(),
    };

    private JsonArray Over(IReadOnlyList<string> tables) => new(
        [.. tables.Count == 0 ? [] : from b in Plan.Budgets from s in Plan.Searches select Row(tables, null, s, b)]);

    private JsonObject Row(IReadOnlyList<string> tables, string? table, string search, double budget)
    {
        var (regret, interval) = RegretWithInterval(tables, search, budget);
        var row = new JsonObject { ["search"] = search, ["budget"] = budget };
        if (table is not null) (row["table"], row["mean"]) = (table, Variation.Mean(Values(table, search, budget)));
        else row["rank"] = Ranks(tables, budget).Ranks[Plan.Searches.ToList().IndexOf(search)];
        (row["regret"], row["low"], row["high"]) = (Finite(regret), Finite(interval.Low), Finite(interval.High));
        return row;
    }

    private static string Field(string label) => label.IndexOfAny([',', '"']) < 0 ? label
        : $"\"{label.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static JsonNode? Finite(double x) => double.IsFinite(x) ? x : null;

    private double Regret(IReadOnlyList<string> tables, string search, double budget, int[]? drawn) =>
        tables.Average(table =>
            Distance(table, search, budget, drawn) / Distance(table, Plan.Searches[0], budget, drawn));

    private double Distance(string table, string search, double budget, int[]? drawn)
    {
        var values = Values(table, search, budget);
        return Variation.Difference(Optima[table],
            Variation.Mean(drawn is null ? values : Array.ConvertAll(drawn, i => values[i])));
    }

    private List<ArenaTest> FindTests()
    {
        var tests = (from own in Plan.Ours
                     from other in Plan.Searches
                     where other != own && (!Plan.Ours.Contains(other)
                         || Plan.Ours.ToList().IndexOf(own) < Plan.Ours.ToList().IndexOf(other))
                     from table in Plan.Tables
                     from budget in Plan.Budgets
                     select (table.Label, budget, Verdict: Verdict.Of(own, Values(table.Label, own, budget), other,
                         Values(table.Label, other, budget)))).ToList();
        return [.. tests.Zip(MultipleTests.Holm([.. tests.Select(t => t.Verdict.PValue)]),
            (t, p) => new ArenaTest(t.Label, t.budget, t.Verdict, p))];
    }

    private string Lines(string header, Func<ArenaRun, string> line)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var run in Runs) text.Append(CultureInfo.InvariantCulture, $"{line(run)}\n");
        return text.ToString();
    }
}
