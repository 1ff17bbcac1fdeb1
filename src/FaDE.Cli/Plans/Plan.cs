using System.Globalization;
using System.Text.Json.Nodes;
using FaDE.Search.Units;
using Spectre.Console;

namespace FaDE.Cli.Plans;

/// <summary>What an experiment will take, before anything of it is run.</summary>
/// <param name="Batches">Kinds of units, those that are handed over together in one list.</param>
/// <param name="Start">Seconds that a worker process takes to start and to load what a unit needs.</param>
/// <param name="Modes">Wall time and cost of every way to run it.</param>
public sealed record Plan(IReadOnlyList<IReadOnlyList<PlannedKind>> Batches, double Start,
    IReadOnlyList<PlannedMode> Modes)
{
    private const int ArrayLimit = 1001; // Slurm's default MaxArraySize

    /// <summary>Makes a plan from measurements.</summary>
    /// <param name="batches">Kinds of units, those that are handed over together in one list.</param>
    /// <param name="start">Seconds that a worker process takes to start.</param>
    /// <param name="workers">Worker processes on this machine.</param>
    /// <param name="schedules">How units are handed to a cluster, each way one row.</param>
    public static Plan Of(IReadOnlyList<IReadOnlyList<PlannedKind>> batches, double start, int workers,
        IEnumerable<ScheduleSettings> schedules)
    {
        var here = new ScheduleSettings { AtMost = workers };
        List<PlannedMode> modes =
        [
            PlannedMode.Local([.. batches.SelectMany(b => b)], start),
            PlannedMode.Of($"workers:{workers}", batches, workers, units => here.PerTask(units, int.MaxValue), start),
        ];
        foreach (var schedule in schedules)
        {
            var on = schedule.AtMost is { } most ? $"slurm, {most} at once" : "slurm, all at once";
            modes.Add(PlannedMode.Of(on, batches, schedule.AtMost ?? int.MaxValue,
                units => schedule.PerTask(units, ArrayLimit), start));
        }
        return new Plan(batches, start, modes);
    }

    /// <summary>All kinds.</summary>
    public IEnumerable<PlannedKind> Kinds => Batches.SelectMany(b => b);

    /// <summary>The plan as JSON: seconds, hours and bytes with all their digits.</summary>
    public JsonObject ToJson() => new()
    {
        ["units"] = Kinds.Sum(k => k.Units),
        ["core_hours"] = Kinds.Sum(k => k.CoreHours),
        ["start_seconds"] = Start,
        ["kinds"] = new JsonArray([.. Kinds.Select(k => new JsonObject
        {
            ["kind"] = k.Name,
            ["units"] = k.Units,
            ["seconds"] = k.Mean,
            ["seconds_low"] = k.Seconds.Min(),
            ["seconds_high"] = k.Seconds.Max(),
            ["samples"] = new JsonArray([.. k.Seconds.Select(s => (JsonNode)s)]),
            ["measured"] = k.How,
            ["memory_bytes"] = k.Bytes,
            ["core_hours"] = k.CoreHours,
        })]),
        ["modes"] = new JsonArray([.. Modes.Select(m => new JsonObject
        {
            ["on"] = m.On,
            ["tasks"] = m.Tasks,
            ["wall_seconds"] = m.Seconds,
            ["core_hours"] = m.CoreHours,
        })]),
    };

    /// <summary>The plan as tables.</summary>
    public void Print(IAnsiConsole console)
    {
        var kinds = new Table().AddColumns("kind", "units", "s per unit", "lowest - highest", "samples", "memory",
            "core-hours").Border(TableBorder.Simple);
        foreach (var k in Kinds)
            kinds.AddRow(new[]
            {
                k.Name, $"{k.Units}", Number(k.Mean), $"{Number(k.Seconds.Min())} - {Number(k.Seconds.Max())}",
                $"{k.Seconds.Count} {k.How}", $"{k.Bytes / 1e6:0} MB", Number(k.CoreHours),
            }.Select(Markup.Escape).ToArray());
        console.Write(kinds);
        var modes = new Table().AddColumns("where", "tasks", "wall time", "core-hours").Border(TableBorder.Simple);
        foreach (var m in Modes) modes.AddRow(Markup.Escape(m.On), $"{m.Tasks}", Clock(m.Seconds), Number(m.CoreHours));
        console.Write(modes);
        console.WriteLine(FormattableString.Invariant(
            $"{Kinds.Sum(k => k.Units)} units; a worker process takes {Start:0.0} s to start. ")
            + "Timed on this machine with one thread; waiting in a cluster's queue is not in it.");
    }

    private static string Number(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 1 ? "0.0" : "0.000", CultureInfo.InvariantCulture);

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalMinutes: < 1 } => $"{Number(seconds)} s",
        { TotalHours: < 1 } t => $"{t.Minutes} min {t.Seconds} s",
        { TotalDays: < 2 } t => $"{(int)t.TotalHours} h {t.Minutes} min",
        var t => $"{Number(t.TotalDays)} days",
    };
}
