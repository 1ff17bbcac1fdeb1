using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Tests.Units;
using FaDE.Search.Units;

namespace FaDE.Benchmarks.Units;

/// <summary>
/// What handing work to a cluster costs on this side: <c>units --json</c>. A thousand empty units through the
/// bookkeeping, with their results on the disk; then clusters of a thousand places in memory, where one unit in five
/// hundred kills its task. Seconds are of the whole call (describing the units, batch files, following, reading every
/// result) less what the simulated workers took to do units and to flush their results to the disk, which
/// is told apart.
/// </summary>
public static class UnitsBenchmark
{
    /// <summary>Runs it; returns the exit code.</summary>
    public static int Run(string[] args)
    {
        if (args.Any(a => a != "--json"))
            throw new FadeException($"The benchmark units takes --json; met '{string.Join(' ', args)}'.");
        Measure(100, Path.GetTempPath(), 8, 0); // the compiler's share
        var empty = Measure(1000, Path.GetTempPath(), 8, 0);
        var memory = Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 2L << 30
            ? "/dev/shm"
            : Path.GetTempPath();
        var simulated = new[] { 10_000, 50_000, 100_000 }.Select(units => Measure(units, memory, 1000, 0.002)).ToList();
        if (args.Contains("--json"))
        {
            Console.WriteLine(new JsonObject
            { ["empty"] = empty, ["simulated"] = new JsonArray([.. simulated]) }.ToJsonString());
            return 0;
        }
        foreach (var row in simulated.Prepend(empty))
            Console.WriteLine($"{row["units"]} units, {row["workers"]} workers: {row["seconds"]} s, "
                + $"{row["microseconds_per_unit"]} us per unit (workers {row["worker_seconds"]} s), "
                + $"{row["arrays"]} arrays, {row["deaths"]} deaths, {row["looks"]} looks");
        return 0;
    }

    private static JsonObject Measure(int units, string where, int workers, double deathRate)
    {
        var folder = Path.Combine(where, "fade-bench-" + Guid.NewGuid().ToString("n"));
        try
        {
            var random = new Rng(units);
            var kinds = new UnitKinds("1").Add(ProbeUnit.Kind, ProbeUnit.Run);
            var cluster = new SimulatedScheduler(workers, kinds,
                _ => TimeSpan.FromSeconds(30 + 60 * random.NextDouble()), _ => random.NextDouble() < deathRate);
            var clock = Stopwatch.StartNew();
            var executor = new ScheduledExecutor(cluster, new ScheduleSettings { AtMost = workers, Attempts = 10 });
            var results = executor.Run([.. Enumerable.Range(0, units).Select(i => ProbeUnit.Describe(i, "1"))],
                new UnitStore(folder), null, default);
            var seconds = (clock.Elapsed - cluster.Worked).TotalSeconds;
            if (results.Count != units)
                throw new FadeException($"{units} units have as many results; met {results.Count}.");
            return new JsonObject
            {
                ["units"] = units,
                ["workers"] = workers,
                ["seconds"] = Math.Round(seconds, 3),
                ["microseconds_per_unit"] = Math.Round(seconds / units * 1e6, 1),
                ["worker_seconds"] = Math.Round(cluster.Worked.TotalSeconds, 3),
                ["arrays"] = cluster.Submissions.Count,
                ["deaths"] = cluster.Deaths,
                ["looks"] = cluster.Looks,
                ["simulated_hours"] = Math.Round((cluster.Now - DateTimeOffset.UnixEpoch).TotalHours, 2),
            };
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
