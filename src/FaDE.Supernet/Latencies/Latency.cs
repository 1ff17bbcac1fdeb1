using System.Diagnostics;
using FaDE.Search.Spaces;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Latencies;

/// <summary>Measures how long networks take on this machine.</summary>
/// <remarks>
/// Networks and engines take turns, one pass each, so that what else the machine does meets all of them alike;
/// medians are compared. The machine
/// ought to be idle: nothing else here can tell.
/// </remarks>
public static class Latency
{
    private const int Together = 20; // networks held at once

    /// <summary>
    /// The latencies of networks in engines, as they are measured: whoever stops taking them has those that are done.
    /// </summary>
    /// <param name="engines">At least one.</param>
    /// <param name="backbone">The layers around the networks.</param>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="settings">Batch, threads, passes.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <returns>Per network one latency per engine.</returns>
    /// <exception cref="FaDE.Search.FadeException">A setting is out of range, or an engine cannot run a
    /// network.</exception>
    public static IEnumerable<IReadOnlyList<MeasuredLatency>> Of(IReadOnlyList<ILatencyEngine> engines,
        Backbone backbone, IReadOnlyList<Block> networks, LatencySettings settings,
        CancellationToken cancellation = default)
    {
        settings.Check();
        using var threads = new ThreadCount(settings.Threads);
        foreach (var part in networks.Chunk(Together))
        {
            var passes = new List<PreparedPass>();
            try
            {
                foreach (var network in part)
                    foreach (var engine in engines) passes.Add(engine.Prepare(backbone, network, settings));
                var times = InTurn([.. passes.Select(pass => (Action)pass.Run)], settings.WarmUp, settings.Runs,
                    cancellation);
                foreach (var row in times.Select((ms, i) => new MeasuredLatency(engines[i % engines.Count].Name,
                    settings, ms)).Chunk(engines.Count)) yield return row;
            }
            finally
            {
                foreach (var pass in passes) pass.Dispose();
            }
        }
    }

    /// <summary>Times actions, all of them in turn.</summary>
    /// <param name="actions">What is timed.</param>
    /// <param name="warmUp">Rounds that are not counted.</param>
    /// <param name="runs">Rounds that are counted.</param>
    /// <param name="cancellation">Looked at between actions.</param>
    /// <returns>Per action the milliseconds of every counted run.</returns>
    public static IReadOnlyList<IReadOnlyList<double>> InTurn(IReadOnlyList<Action> actions, int warmUp, int runs,
        CancellationToken cancellation = default)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        for (var run = 0; run < warmUp + runs; run++)
            for (var n = 0; n < actions.Count; n++)
            {
                cancellation.ThrowIfCancellationRequested();
                var start = Stopwatch.GetTimestamp();
                actions[n]();
                if (run >= warmUp) times[n].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        return times;
    }
}
