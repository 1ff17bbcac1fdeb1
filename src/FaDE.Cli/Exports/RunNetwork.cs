using System.Text.Json.Nodes;
using FaDE.Cli.Regions;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Supernet.Export;
using FaDE.Supernet.Searches;
using FaDE.Supernet.StandAlone;

namespace FaDE.Cli.Exports;

/// <summary>
/// The network that a run found, with weights: stored ones, or trained from scratch by the run's own protocol and
/// seed.
/// </summary>
internal static class RunNetwork
{
    /// <summary>The network of a run.</summary>
    /// <param name="folder">What TrainedNetwork.Save wrote, a finished search, or the results of fade rank.</param>
    /// <param name="cancellation">Stops a training.</param>
    /// <exception cref="FadeException">Another folder, a run that is not finished, or one whose networks nobody
    /// trains.</exception>
    public static TrainedNetwork Of(string folder, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(folder, "architecture.json"))) return TrainedNetwork.Load(folder);
        if (RunFolder.Exists(folder)) return OfSearch(RunFolder.Open(folder), cancellation);
        if (SearchStudy.Exists(folder))
            throw new FadeException(
                $"One network is exported at a time; '{folder}' holds several runs: name the folder of one of them.");
        if (File.Exists(Path.Combine(folder, "experiment.json"))) return OfRegion(folder, cancellation);
        throw new FadeException(
            "A network is exported from a stored one (architecture.json), a finished search (settings.json) or the "
            + $"results of fade rank (experiment.json); '{folder}' has none of these.");
    }

    private static TrainedNetwork OfSearch(RunFolder folder, CancellationToken cancellation)
    {
        var result = folder.ReadResult()
            ?? throw new FadeException(
                $"A network is exported from a finished run; '{folder.Path}' is not: go on with fade resume.");
        var run = new SearchRun(folder.Settings, SearchEstimators.Catalogue());
        return run.Judge is StandAloneTraining training
            ? training.Train(Block.Parse((string)result["network"]!), run.Seed, cancellation)
            : throw new FadeException(
                $"A network is exported where networks are trained; the answers of '{folder.Path}' are valued by "
                    + $"{run.Judge.Name}.");
    }

    private static TrainedNetwork OfRegion(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "experiment.json");
        if (SettingsReader.Parse(File.ReadAllText(file), file).Json["settings"] is not JsonObject settings
            || !RegionConfig.Fits(settings))
            throw new FadeException($"A network is exported from the results of fade rank; '{file}' describes others.");
        using var config = RegionConfig.Read(new SettingsReader((JsonObject)settings.DeepClone(), ""));
        var rows = new[] { "truth.csv", "ranks.csv" }.Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new FadeException(
                $"A network is exported from finished results; '{folder}' has neither truth.csv nor ranks.csv: go "
                    + "on with fade rank.");
        var best = File.ReadLines(rows).Skip(1).FirstOrDefault()?.Split(',')[0]
            ?? throw new FadeException($"'{rows}' lists no architecture.");
        var experiment = config.Experiment;
        return experiment.Train(experiment.Region.Resolve(Architecture.Parse(best)), cancellation: cancellation);
    }
}
