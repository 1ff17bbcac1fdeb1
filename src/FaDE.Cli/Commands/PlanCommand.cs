using System.CommandLine;
using FaDE.Cli.Plans;
using FaDE.Cli.Regions;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Searches;
using FaDE.Supernet.Units;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>fade plan CONFIG: what an experiment will take, here and elsewhere, from a timed sample; before anything of it is run.</summary>
public static class PlanCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var config = new Argument<FileInfo>("CONFIG") { Description = "A configuration of fade rank or fade search" };
        var profile = RankCommand.Profile();
        var workers = new Option<int>("--workers") { Description = "Worker processes on this machine", DefaultValueFactory = _ => Environment.ProcessorCount };
        var most = new Option<int[]>("--at-most") { Description = "Tasks that a cluster runs at once; several give several rows", DefaultValueFactory = _ => [16, 64] };
        var samples = new Option<int>("--samples") { Description = "Units of every kind that are timed, at most", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds") { Description = "Seconds that one kind is timed for; one unit is timed in any case", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "JSON instead of tables" };
        var command = new Command("plan", "What an experiment will take, before anything runs: units, core-hours, memory, wall time in every mode") { config, profile, workers, most, samples, seconds, json };
        command.SetAction(parsed =>
        {
            foreach (var (option, value) in new[] { ("--workers", parsed.GetValue(workers)), ("--samples", parsed.GetValue(samples)), ("--at-most", parsed.GetValue(most)!.DefaultIfEmpty(0).Min()) })
                if (value < 1) throw new FadeException($"{option} is at least 1; met {value}.");
            var schedules = parsed.GetValue(profile) is { } file ? [SlurmProfile.Read(file.FullName).Schedule] : parsed.GetValue(most)!.Select(m => new ScheduleSettings { AtMost = m }).ToArray();
            var folder = Directory.CreateTempSubdirectory("fade-plan-").FullName;
            try
            {
                using var sampling = new UnitSampling(parsed.GetValue(seconds), folder);
                var batches = Batches(parsed.GetValue(config)!, sampling.Images);
                var kinds = batches.Select(b => (IReadOnlyList<PlannedKind>)[.. b.Select(kind => sampling.Time(kind.Name, kind.Units, parsed.GetValue(samples)))]).ToList();
                var plan = Plan.Of(kinds, sampling.Start(batches[^1][^1].Units[0]), parsed.GetValue(workers), schedules);
                if (parsed.GetValue(json)) Console.WriteLine(plan.ToJson().ToJsonString(new() { WriteIndented = true }));
                else plan.Print(AnsiConsole.Console);
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
        if (!RegionConfig.Fits(SettingsReader.Parse(text, file.ToString()).Json))
            return [[.. SearchStudy.RunsOf(SettingsReader.Parse(text, file.ToString()), file.DirectoryName!, SearchEstimators.Catalogue()).Select(run => (Name: $"search by {run["name"]}", Unit: SearchUnits.Of(run)))
                .GroupBy(run => run.Name).Select(group => (group.Key, (IReadOnlyList<WorkUnit>)[.. group.Select(run => run.Unit)]))]];
        using var config = RegionConfig.Read(file);
        images.Keep(config.Experiment.Data);
        // Networks from the cheapest to the dearest: those that are timed stand for all.
        return [.. config.Units().GroupBy(unit => unit.Kind).Select(group => new List<(string, IReadOnlyList<WorkUnit>)>
        {
            (group.Key, [.. group.OrderBy(unit => unit.Kind == TrainingUnits.Truth ? Work(config, unit) : 0)]),
        })];
    }

    private static double Work(RegionConfig config, WorkUnit unit)
    {
        try
        {
            return CostModel.Of(config.Experiment.Backbone, Block.Parse((string)unit.Settings["network"]!)).MultiplyAdds;
        }
        catch (SpaceException) // an operation whose cost nobody taught
        {
            return 0;
        }
    }
}
