using System.CommandLine;
using FaDE.Cli.Plans;
using FaDE.Cli.Regions;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Searches;
using FaDE.Supernet.Units;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>
/// fade plan CONFIG: what an experiment will take, here and elsewhere, from a timed sample; before
/// anything of it is run.
/// </summary>
public static class PlanCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var config = new Argument<FileInfo>("CONFIG") { Description = "A configuration of fade rank or fade search" };
        var profile = RankCommand.Profile();
        var workers = Number("--workers", "Worker processes on this machine", Environment.ProcessorCount);
        var most = Number<int[]>("--at-most", "Tasks that a cluster runs at once; several give several rows", [16, 64]);
        var samples = Number("--samples", "Units of every kind that are timed, at most", 5);
        var seconds = Number("--seconds", "Seconds that one kind is timed for; one unit is timed in any case", 20.0);
        var json = new Option<bool>("--json") { Description = "JSON instead of tables" };
        var command = new Command("plan",
            "What an experiment will take, before anything runs: units, core-hours, memory, wall time in every mode")
        {
            config, profile, workers, most, samples, seconds, json,
        };
        command.SetAction(parsed =>
        {
            var atMost = parsed.GetValue(most)!;
            (string Option, int Value)[] counts =
                [("--workers", parsed.GetValue(workers)), ("--samples", parsed.GetValue(samples)),
                    .. atMost.Select(m => ("--at-most", m))];
            foreach (var (option, value) in counts)
                if (value < 1) throw new FadeException($"{option} is at least 1; met {value}.");
            ScheduleSettings[] schedules = parsed.GetValue(profile) is { } file
                ? [SlurmProfile.Read(file.FullName).Schedule]
                : [.. atMost.Select(m => new ScheduleSettings { AtMost = m })];
            var folder = TemporaryPlace.Create("fade-plan-");
            try
            {
                using var sampling = new UnitSampling(parsed.GetValue(seconds), folder);
                var batches = Batches(parsed.GetValue(config)!, sampling.Images);
                var kinds = batches.Select(Time).ToList();
                var plan = Plan.Of(kinds, sampling.Start(batches[^1][^1].Units[0]),
                    parsed.GetValue(workers), schedules);
                if (parsed.GetValue(json))
                    Console.WriteLine(plan.ToJson().ToJsonString(new() { WriteIndented = true }));
                else plan.Print(AnsiConsole.Console);

                IReadOnlyList<PlannedKind> Time(List<(string Name, IReadOnlyList<WorkUnit> Units)> batch) =>
                    [.. batch.Select(kind => sampling.Time(kind.Name, kind.Units, parsed.GetValue(samples)))];
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
            return 0;
        });
        return command;
    }

    /// <summary>All units of a configuration: batch by batch, kind by kind.</summary>
    private static List<List<(string Name, IReadOnlyList<WorkUnit> Units)>> Batches(FileInfo file, UnitImages images)
    {
        if (!file.Exists) throw new FadeException($"A plan reads a configuration; '{file}' does not exist.");
        var text = File.ReadAllText(file.FullName);
        var settings = SettingsReader.Parse(text, file.ToString());
        if (!RegionConfig.Fits(settings.Json))
            return [[.. SearchStudy.RunsOf(settings, file.DirectoryName!, SearchEstimators.Catalogue())
                .GroupBy(run => $"search by {run["name"]}", SearchUnits.Of)
                .Select(group => (group.Key, (IReadOnlyList<WorkUnit>)[.. group]))]];
        using var config = RegionConfig.Read(file);
        images.Keep(config.Experiment.Data);
        // Networks from the cheapest to the dearest: those that are timed stand for all.
        return [.. config.Units().GroupBy(unit => unit.Kind).Select(group => new List<(string, IReadOnlyList<WorkUnit>)>
        {
            (group.Key, [.. group.OrderBy(unit => unit.Kind == TrainingUnits.Truth ? Work(config, unit) : 0)]),
        })];
    }

    private static Option<T> Number<T>(string name, string description, T standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    private static double Work(RegionConfig config, WorkUnit unit)
    {
        try
        {
            return CostModel.Of(config.Experiment.Backbone,
                Block.Parse((string)unit.Settings["network"]!)).MultiplyAdds;
        }
        catch (SpaceException) // an operation whose cost nobody taught
        {
            return 0;
        }
    }
}
