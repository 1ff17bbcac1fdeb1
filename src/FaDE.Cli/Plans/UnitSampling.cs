using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Units;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Plans;

/// <summary>
/// Times a few units of every kind, in this process and with one thread as everywhere: seconds of a core.
/// </summary>
/// <param name="seconds">Seconds that the units of one kind may be timed for; one is timed in any case.</param>
/// <param name="folder">A folder for what the sample writes; the caller deletes it.</param>
internal sealed class UnitSampling(double seconds, string folder) : IDisposable
{
    private const double ShortEnough = 3; // seconds of a unit that is timed whole
    private const double LongEnough = 1; // seconds of a part that the whole is extended from
    private readonly UnitImages _images = new(folder);
    private int _runs;

    /// <summary>What units find their images through.</summary>
    public UnitImages Images => _images;

    /// <summary>Times units of one kind.</summary>
    /// <param name="name">The kind.</param>
    /// <param name="units">All units of the kind; those that are timed lie evenly between the
    /// first and the last.</param>
    /// <param name="samples">How many are timed at most.</param>
    public PlannedKind Time(string name, IReadOnlyList<WorkUnit> units, int samples)
    {
        var count = Math.Min(samples, units.Count);
        var chosen = Enumerable.Range(0, count).Select(i => units[(int)((i + 0.5) * units.Count / count)]).ToList();
        Run(ShorterUnit.Of(chosen[0], 1)); // compiles code and loads images
        ResidentPeak.Reset();
        var (watch, measured, longest) = (Stopwatch.StartNew(), new List<double>(), 0);
        foreach (var unit in chosen)
        {
            if (measured.Count > 0 && watch.Elapsed.TotalSeconds * (measured.Count + 1) / measured.Count > seconds)
                break;
            var (expected, length) = Extend(unit);
            longest = expected < ShortEnough ? longest : Math.Max(longest, length);
            measured.Add(expected < ShortEnough ? Run(unit).Seconds : expected);
        }
        var what = units[0].Kind == SearchUnits.Kind ? "generations" : "epochs";
        return new PlannedKind(name, units.Count, measured,
            longest == 0 ? "timed whole" : $"from 1 and {longest} {what}", ResidentPeak.Bytes());
    }

    /// <summary>
    /// What a unit takes, from 1 and 2, 4, 8, ... epochs or generations: the more, the less the noise of either counts.
    /// </summary>
    private (double Seconds, int Length) Extend(WorkUnit unit)
    {
        var one = Run(ShorterUnit.Of(unit, 1));
        var retraining = unit.Kind == SearchUnits.Kind
            ? Math.Max(0, Run(ShorterUnit.Of(unit, 1, retrain: 2)).Seconds - one.Seconds)
            : 0;
        for (var length = 2; ; length *= 2)
        {
            var several = Run(ShorterUnit.Of(unit, length));
            var expected = ShorterUnit.Whole(unit, one, several, length, retraining);
            if (expected < ShortEnough || several.Seconds > LongEnough || expected < 4 * several.Seconds)
                return (expected, length);
        }
    }

    /// <summary>Seconds that a worker process takes to start and to load what a unit needs.</summary>
    public double Start(WorkUnit unit)
    {
        var cut = ShorterUnit.Of(unit, 1);
        var inside = Run(cut).Seconds;
        if (unit.Kind == SearchUnits.Kind) Prepare(cut);
        var watch = Stopwatch.StartNew();
        new WorkersExecutor(1, WorkerProgram.Find()).Run([cut], new UnitStore(folder), null, Interruption.Token);
        return Math.Max(0, watch.Elapsed.TotalSeconds - inside);
    }

    /// <inheritdoc/>
    public void Dispose() => _images.Dispose();

    private (double Seconds, JsonNode Result) Run(WorkUnit unit)
    {
        if (unit.Kind == SearchUnits.Kind) Prepare(unit);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = KnownKinds.For(_images).Run(unit, Interruption.Token);
        var (wall, core) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        // Where other programs want the same cores, a unit waits: that is no work of its own. On a GPU the core
        // tells nothing.
        return ((OnProcessor(unit) && core < wall ? core : wall).TotalSeconds, result);
    }

    // A run keeps its trace in a folder, which its unit finds beside the results; a fresh one every time, so that
    // nothing is found done.
    private void Prepare(WorkUnit unit)
    {
        var run = Path.Combine(folder, $"run-{_runs++}");
        RunFolder.Create(run, unit.Settings["run"]!.AsObject());
        SearchUnits.Describe(unit, folder, run);
    }

    private static bool OnProcessor(WorkUnit unit) => (string?)unit.Settings["device"] is null or "cpu";
}
