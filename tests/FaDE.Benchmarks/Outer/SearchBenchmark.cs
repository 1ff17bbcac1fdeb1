using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Benchmarks.Outer;

/// <summary>
/// What a search costs once it has seen many networks (<c>search --networks 10000</c>): milliseconds per network, over
/// the last tenth, and live memory after a tenth and at the end; <c>--json</c> for programs.
/// </summary>
/// <remarks>Scores are looked up in a recorded table, whose time is not counted.</remarks>
public static class SearchBenchmark
{
    private static readonly (string Label, string Settings, int Squares)[] Searches =
    [
        ("FaDE", """{ "name": "fade" }""", 0), ("FaDE, by stages", """{ "name": "fade" }""", 1),
        ("linear-thompson", """{ "name": "linear-thompson" }""", 0), ("random", """{ "name": "random" }""", 0),
        ("evolution 20/5", """{ "name": "evolution" }""", 0),
    ];

    /// <summary>Runs it; returns the exit code.</summary>
    public static int Run(string[] args)
    {
        var (networks, json) = (Networks(args), args.Contains("--json"));
        var table = TableFile.Read(Path.Combine("data", "tables", "fashion-mnist-v2-4-d2.csv"));
        var space = Space.Dags(2, 4, Operation.Linear(), EdgeBlocks.Shared).Repeat(2);
        foreach (var (label, settings, squares) in Searches)
        {
            var reader = new SettingsReader((JsonObject)JsonNode.Parse(settings)!, "search");
            var search = new SearchCatalogue().Search(reader, space,
                squares > 0 ? NetworkRegion.Stages : NetworkRegion.Networks, seed: 0);
            var (milliseconds, first, last) = Measure(search, new TableEstimator(table, squares: squares), networks);
            var result = new
            {
                search = label, networks, ms_per_network = milliseconds, megabytes_first = first, megabytes_last = last,
            };
            Console.WriteLine(json ? JsonSerializer.Serialize(result) : string.Create(CultureInfo.InvariantCulture,
                $"{label,-16} {networks} networks: {milliseconds:0.000} ms a network; live memory {first:0.0} MB "
                + $"after a tenth, {last:0.0} MB at the end"));
        }

        return 0;
    }

    private static (double Milliseconds, double First, double Last) Measure(IOuterSearch search,
        TableEstimator estimator, int networks)
    {
        var (seen, first, measured, inside) = (0.0, 0.0, 0.0, new Stopwatch());
        for (var generation = 0L; seen < networks; generation++)
        {
            var isLastTenth = seen >= 0.9 * networks;
            if (isLastTenth) inside.Start();
            var proposal = search.Propose();
            inside.Stop();
            var scores = estimator.Score(proposal.Region, new EstimationContext(generation));
            if (isLastTenth) inside.Start();
            search.Observe(scores);
            inside.Stop();
            seen += scores.Cost.SupernetSteps;
            if (isLastTenth) measured += scores.Cost.SupernetSteps;
            if (first == 0 && seen >= 0.1 * networks) first = Memory();
        }

        return (inside.Elapsed.TotalMilliseconds / measured, first, Memory());
    }

    private static double Memory() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static int Networks(string[] args)
    {
        var at = Array.IndexOf(args, "--networks");
        if (at < 0) return 10_000;
        return int.TryParse(args.ElementAtOrDefault(at + 1), out var number) && number >= 100 ? number
            : throw new FadeException("--networks takes a number of 100 or more; "
                + $"met '{args.ElementAtOrDefault(at + 1)}'.");
    }
}
