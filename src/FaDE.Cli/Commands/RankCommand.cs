using System.CommandLine;
using FaDE.Cli.Regions;
using FaDE.Interactive;
using FaDE.Search;

namespace FaDE.Cli.Commands;

/// <summary>
/// fade rank CONFIG --out DIR: FaDE-ranks of a region beside the truth, every training a unit of work that runs here,
/// in worker processes or on a cluster.
/// </summary>
public static class RankCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var config = new Argument<FileInfo>("CONFIG")
        {
            Description = "JSON: region or space, data, network, ranks, truth, seed; data/rank-smoke.json is one",
        };
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder of the results; finished units are kept in units/ there",
            Required = true,
        };
        var overwrite = new Option<bool>("--overwrite")
        { Description = "Take away results of other settings that the folder holds first" };
        var (on, profile) = (On(), Profile());
        var command = new Command("rank",
            "FaDE-ranks of a region and the truth beside them; begun again it goes on where it stopped")
        {
            config, folder, overwrite, on, profile,
        };
        command.SetAction(parsed =>
        {
            using var read = RegionConfig.Read(parsed.GetValue(config)!);
            var path = parsed.GetValue(folder)!.FullName;
            var experiment = read.Experiment.In(path).Through(parsed.GetValue(on)!, parsed.GetValue(profile)?.FullName);
            read.Units(); // what cannot be run is said before anything is written
            ResultFolder.Claim(path, "rank", read.Settings, RankFiles.Names, parsed.GetValue(overwrite));
            FadeRanking? ranks = null;
            Truth? truth = null;
            ConsoleProgress.Run(progress =>
            {
                if (read.Ranks)
                    ranks = progress.Part($"FaDE: {experiment.Supernets} supernets",
                        p => experiment.Reporting(p).Ranks());
                if (read.Truth && ranks is null or { IsComplete: true })
                    truth = progress.Part($"Truth: {experiment.StandAlone.Seeds} seeds per architecture",
                        p => experiment.Reporting(p).Truth());
                return true;
            });
            if (ranks is { IsComplete: false } || truth is { IsComplete: false })
            {
                Console.Error.WriteLine($"Interrupted. {(truth as Result ?? ranks)!.Summary}");
                return 130;
            }
            var agreement = ranks is null || truth is null || truth.Table.Accuracies.Count < 3 ? null
                : ranks.Against(truth);
            RankFiles.Write(path, ranks, truth, agreement);
            foreach (var result in new Result?[] { ranks, truth, agreement })
                if (result is not null) Console.WriteLine(result.Summary);
            Console.WriteLine($"Results are in {parsed.GetValue(folder)}");
            return 0;
        });
        return command;
    }

    /// <summary>Where units run.</summary>
    internal static Option<string> On() => new("--on")
    {
        Description = "local, workers:N (N processes on this machine) or slurm (a cluster)",
        DefaultValueFactory = _ => "local",
    };

    /// <summary>The cluster's settings.</summary>
    internal static Option<FileInfo?> Profile() =>
        new("--profile") { Description = "File with a cluster's account, partition, time, modules" };
}
