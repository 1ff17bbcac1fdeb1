using System.Diagnostics;
using System.Globalization;
using FaDE.Search;
using FaDE.Search.Graphs;

namespace FaDE.Benchmarks;

/// <summary>
/// Times the enumeration of all isomorphism classes of DAGs, on one core: <c>enumerate --vertices 7 --json</c>.
/// </summary>
public static class EnumerateBenchmark
{
    /// <summary>Runs it; returns the exit code.</summary>
    public static int Run(string[] args)
    {
        var at = Array.IndexOf(args, "--vertices");
        var asked = at < 0 ? DagClasses.MaxListed.ToString(CultureInfo.InvariantCulture)
            : args.ElementAtOrDefault(at + 1) ?? "nothing";
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var vertices))
            throw new FadeException($"--vertices takes a number from 1 to {DagClasses.MaxListed}; met '{asked}'.");
        var clock = Stopwatch.StartNew();
        var classes = DagClasses.Enumerate(vertices).Count;
        var seconds = Math.Round(clock.Elapsed.TotalSeconds, 3).ToString(CultureInfo.InvariantCulture);
        Console.WriteLine(args.Contains("--json")
            ? $"{{\"vertices\":{vertices},\"classes\":{classes},\"seconds\":{seconds}}}"
            : $"{classes} classes of DAGs on {vertices} vertices in {seconds} s");
        return 0;
    }
}
