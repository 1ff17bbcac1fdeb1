using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Benchmarks.Outer;

/// <summary>
/// All searches on the recorded tables at equal budget (<c>search --seeds 50</c>), or the price of looking up (<c>search --lookups 100000</c>);
/// <c>--json </c> for programs.
/// </summary>
/// <remarks>
/// Every look-up is one training. FaDE's search is given Latin squares: k trainings a generation, each candidate once per stage; the others one
/// training per network.
/// </remarks>
public static class SearchBenchmark
{
    private static readonly (string File, int Min, int Max, int Stages, int Budget, double Price)[] Worlds =
    [
        ("fashion-mnist-v2-4-d2", 2, 4, 2, 180, 0), ("fashion-mnist-v2-4-d2", 2, 4, 2, 180, 0.005), ("fashion-mnist-v5-d1", 5, 5, 1, 120, 0),
    ];

    /// <summary>Runs it; returns the exit code.</summary>
    public static int Run(string[] args)
    {
        var (seeds, lookUps, json) = (Number(args, "--seeds", 50), Number(args, "--lookups", 0), args.Contains("--json"));
        if (lookUps > 0) return LookUps(lookUps, json);
        var results = new JsonArray();
        foreach (var world in Worlds)
        {
            var table = TableFile.Read(Path.Combine("data", "tables", world.File + ".csv"));
            var objective = world.Price > 0 ? new Objective("operations", world.Price) : new Objective();
            var judge = new TableJudge(table, objective);
            var result = new Comparison(Contenders(table, objective, world.Min, world.Max, world.Stages), judge.Value,
                new SearchBudget(SupernetSteps: world.Budget),
                [.. Enumerable.Range(0, seeds).Select(s => (long)s)]).Run();
            results.Add(ToJson(world.File, world.Price, judge.Optimum, result));
            if (!json) Print(world.File, world.Price, judge.Optimum, result);
        }
        if (json) Console.WriteLine(results.ToJsonString());
        return 0;
    }

    private static List<Contender> Contenders(Table table, Objective objective, int min, int max, int stages)
    {
        var space = Space.Dags(min, max, Operation.Linear(), EdgeBlocks.Shared).Repeat(stages);
        IEstimator listed = new TableEstimator(table, objective), squares = new TableEstimator(table, objective, 1);
        const NetworkRegion form = NetworkRegion.Networks;
        return
        [
            new("FaDE", seed => new PseudoGradientEvolution(space, new PseudoGradientSettings(), seed), squares),
            new("shuffled ranks", seed => new PseudoGradientEvolution(space, new PseudoGradientSettings(), seed), new ShuffledEstimator(squares)),
            new("random", seed => new RandomSearch(space, 6, form, seed), listed),
            new("evolution", seed => Evolution.Regularised(space, 20, 5, 6, form, seed), listed),
            new("local", seed => new LocalSearch(space, 6, form, seed), listed),
            new("Bayesian", seed => new BayesianOptimisation(space, 12, 60, 300, 6, form, seed), listed),
        ];
    }

    private static void Print(string table, double price, double optimum, ComparisonResult result)
    {
        Console.WriteLine(FormattableString.Invariant($"{table}{(price > 0 ? $", {price} per operation" : "")}: optimum {optimum:0.0000}"));
        int[] at = [2, 10, 20, 30, 40, 49];
        Console.WriteLine($"{"trainings",-16}{string.Concat(at.Select(i => FormattableString.Invariant($"{result.Curves[0].Costs[i],10:0}")))}");
        foreach (var curve in result.Curves)
            Console.WriteLine(FormattableString.Invariant(
                $"{curve.Name,-16}{string.Concat(at.Select(i => FormattableString.Invariant($"{curve.Means[i],10:0.0000}")))}  [{curve.Intervals[^1].Low:0.0000}, {curve.Intervals[^1].High:0.0000}]"));
        foreach (var verdict in result.Verdicts) Console.WriteLine($"  {verdict}");
    }

    private static JsonObject ToJson(string table, double price, double optimum, ComparisonResult result) => new()
    {
        ["table"] = table,
        ["price"] = price,
        ["optimum"] = optimum,
        ["curves"] = new JsonArray([.. result.Curves.Select(c => new JsonObject
        {
            ["name"] = c.Name,
            ["trainings"] = Numbers(c.Costs),
            ["mean"] = Numbers(c.Means),
            ["low"] = Numbers(c.Intervals.Select(i => i.Low)),
            ["high"] = Numbers(c.Intervals.Select(i => i.High)),
        })]),
        ["verdicts"] = new JsonArray([.. result.Verdicts
            .Select(v => new JsonObject { ["second"] = v.Second, ["difference"] = v.Difference, ["p"] = v.PValue, ["sentence"] = v.ToString() })]),
    };

    private static JsonArray Numbers(IEnumerable<double> numbers) => new([.. numbers.Select(n => double.IsNaN(n) ? null : (JsonNode)n)]);

    private static int LookUps(int count, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("fade-search-").FullName;
        try
        {
            var table = TableFile.Read(Path.Combine("data", "tables", "fashion-mnist-v2-4-d2.csv"));
            var space = Space.Dags(2, 4, Operation.Linear(), EdgeBlocks.Shared).Repeat(2);
            var search = new PseudoGradientEvolution(space, new PseudoGradientSettings(), 0);
            var run = RunFolder.Create(folder, []);
            var (watch, memory) = (Stopwatch.StartNew(), new List<double>());
            new SearchLoop(search, new TableEstimator(table, squares: 1), new SearchBudget(SupernetSteps: count), 0).Run(run, g =>
            {
                if ((g.Index + 1) % Math.Max(1, count / 60) == 0) memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
            });
            var seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine(FormattableString.Invariant(json
                ? (FormattableString)$"{{\"lookups\":{count},\"seconds\":{seconds:0.00},\"megabytes_first\":{memory[0]:0.00},\"megabytes_last\":{memory[^1]:0.00}}}"
                : $"{count} look-ups of a stored search in {seconds:0.0} s; live memory {memory[0]:0.0} MB at first, {memory[^1]:0.0} MB at the end"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static int Number(string[] args, string name, int standard)
    {
        var at = Array.IndexOf(args, name);
        if (at < 0) return standard;
        return int.TryParse(args.ElementAtOrDefault(at + 1), out var number) && number > 0 ? number
            : throw new FadeException($"{name} takes a number above 0; met '{args.ElementAtOrDefault(at + 1)}'.");
    }
}
