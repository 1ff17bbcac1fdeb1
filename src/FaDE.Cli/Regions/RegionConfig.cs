using System.Text.Json.Nodes;
using FaDE.Interactive;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Data;
using FaDE.Supernet.Searches;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;
using TorchSharp;

namespace FaDE.Cli.Regions;

/// <summary>
/// What a configuration asks of one region: FaDE-ranks, the truth, or both. data/rank-smoke.json is one.
/// </summary>
/// <remarks>
/// region (a set and its stages, or a block with choices) or space and candidates; data; network; ranks;
/// truth; device; seed.
/// </remarks>
public sealed class RegionConfig : IDisposable
{
    private const string Subject = "a region's experiment";
    private const int MostTrainings = 1_000_000;

    private RegionConfig(JsonObject settings, Experiment experiment, bool ranks, bool truth) =>
        (Settings, Experiment, Ranks, Truth) = (settings, experiment, ranks, truth);

    /// <summary>The settings as they were read.</summary>
    public JsonObject Settings { get; }

    /// <summary>The experiment, as a notebook would write it.</summary>
    public Experiment Experiment { get; }

    /// <summary>Whether supernets are trained.</summary>
    public bool Ranks { get; }

    /// <summary>Whether architectures are trained alone.</summary>
    public bool Truth { get; }

    /// <summary>Whether settings are those of a region's experiment, and not of a search.</summary>
    public static bool Fits(JsonObject settings) =>
        settings.ContainsKey("ranks") || settings.ContainsKey("truth") || settings.ContainsKey("region");

    /// <summary>Reads a configuration.</summary>
    /// <param name="file">A JSON file; comments are allowed.</param>
    /// <exception cref="FadeException">The file is missing, or a setting is unknown, missing or
    /// out of bounds.</exception>
    public static RegionConfig Read(FileInfo file)
    {
        if (!file.Exists)
            throw new FadeException($"An experiment is read from a configuration; '{file}' does not exist.");
        return Read(SettingsReader.Parse(File.ReadAllText(file.FullName), file.ToString(), Subject));
    }

    /// <summary>Reads settings.</summary>
    public static RegionConfig Read(SettingsReader settings)
    {
        var experiment = new Experiment { Seed = settings.Wholes("seed", [0])[0] };
        ReadRegion(settings, experiment);
        var images = ReadData(settings.Inner("data"), experiment);
        var network = settings.Inner("network");
        experiment.Kind = network.OneOf("kind", BackboneKind.Linear, SearchEstimators.Networks);
        experiment.Width = network.Whole("width", 16, 1);
        if (network.Has("backbone"))
            experiment.Backbone = Backbone.FromJson(network.Inner("backbone").Json.ToJsonString());
        network.Done();
        var device = settings.Text("device", "cpu");
        experiment.Device = device switch
        {
            "cpu" => null,
            "cuda" => new torch.Device(device),
            _ => throw new FadeException($"A device is cpu or cuda; met '{device}'."),
        };
        var (ranks, truth) = (settings.Has("ranks"), settings.Has("truth"));
        if (!ranks && !truth)
            throw new FadeException("A region's experiment asks for 'ranks', 'truth' or both; it asks for neither.");
        ReadRanks(settings.Inner("ranks"), experiment);
        ReadTruth(settings.Inner("truth"), experiment);
        settings.Done();
        CheckTrainings(experiment, ranks, truth);
        experiment.Data = DataSet.Named(images.Name, images.Folder); // last: files are read when all settings are right
        return new RegionConfig(settings.Json, experiment, ranks, truth);
    }

    /// <summary>All units of the experiment, the supernets first.</summary>
    public IReadOnlyList<WorkUnit> Units()
    {
        var task = new UnitTask(Experiment.Backbone, Experiment.Data, Experiment.SplitSettings,
            Experiment.Device?.ToString() ?? "cpu");
        using var place = UnitPlace.Open("local", ".");
        return
        [
            .. Ranks
                ? new UnitEnsemble(task, Experiment.Recipe, Experiment.Supernets, place)
                    .Units(Experiment.Region, Experiment.Seed)
                : [],
            .. Truth ? new UnitTruth(task, Experiment.StandAlone, place).Units(Experiment.Region, Experiment.Seed) : [],
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => Experiment.Dispose();

    // A region that is too large to be trained alone has a refusal of its own.
    private static void CheckTrainings(Experiment experiment, bool ranks, bool truth)
    {
        var alone = experiment.StandAlone;
        var architectures = (double)experiment.Region.Count;
        if (alone.Architectures > 0) architectures = Math.Min(architectures, alone.Architectures);
        var trainings = (ranks ? experiment.Supernets : 0) +
            (truth && architectures <= MostTrainings ? architectures * alone.Seeds : 0);
        if (trainings > MostTrainings)
            throw new FadeException($"A region's experiment has at most {MostTrainings} trainings, supernets and "
                + $"architectures x seeds of the truth; met {trainings}.");
    }

    private static void ReadRegion(SettingsReader settings, Experiment experiment)
    {
        if (settings.Has("region") == settings.Has("space"))
            throw new FadeException(
                "A region's experiment names a 'region' or a 'space'; "
                    + $"it names {(settings.Has("region") ? "both" : "neither")}.");
        if (settings.Has("space"))
        {
            experiment.Space = Space.FromJson(settings.Inner("space").Json.ToJsonString());
            experiment.Candidates = settings.Whole("candidates", 6, 2);
            return;
        }
        var region = settings.Inner("region");
        if (!region.Has("set"))
        {
            experiment.Region = Region.FromJson(new JsonObject { ["region"] = region.Json.DeepClone() }.ToJsonString());
            return;
        }
        var block = region.Has("operation")
            ? Space.FromJson(new JsonObject { ["block"] = region.Inner("operation").Json.DeepClone() }.ToJsonString())
                .Blocks().Single()
            : null;
        experiment.Region = CandidateSets.Region(region.Text("set", null), region.Whole("stages", 2, 1),
            block is null or Operation ? (Operation?)block
                : throw new FadeException($"The operation of a set is one operation; met {block}."));
        region.Done();
    }

    private static (string Name, string? Folder) ReadData(SettingsReader data, Experiment experiment)
    {
        var (standard, name) = (experiment.SplitSettings, data.Text("name", "fashion-mnist"));
        experiment.SplitSettings = new SplitSettings
        {
            Weights = data.Whole("weights", standard.Weights, 1),
            Alphas = data.Whole("alphas", standard.Alphas),
            Validation = data.Whole("validation", 0),
            Test = data.Whole("test", standard.Test, 1),
            Pixels = data.Whole("pixels", name == "cifar-10" ? 0 : standard.Pixels),
            Seed = data.Wholes("seed", [experiment.Seed])[0],
        };
        var folder = data.Has("folder") ? data.Text("folder", null) : null;
        data.Done();
        return (name, folder);
    }

    private static void ReadRanks(SettingsReader ranks, Experiment experiment)
    {
        var standard = ranks.OneOf("recipe", Recipe.R,
            new Dictionary<string, Recipe>
            { ["R"] = Recipe.R, ["published"] = Recipe.Published, ["untrained"] = Recipe.Untrained });
        experiment.Supernets = ranks.Whole("supernets", experiment.Supernets, 1);
        experiment.Recipe = standard with
        {
            Epochs = ranks.Whole("epochs", standard.Epochs, 1),
            WarmUpEpochs = ranks.Whole("warm_up", standard.WarmUpEpochs),
            BatchSize = ranks.Whole("batch", standard.BatchSize, 1),
        };
        experiment.Recipe = SearchEstimators.Gently(experiment.Recipe, ranks);
        ranks.Done();
    }

    private static void ReadTruth(SettingsReader truth, Experiment experiment)
    {
        var standard = new StandAloneSettings();
        experiment.StandAlone = new StandAloneSettings
        {
            Epochs = truth.Whole("epochs", standard.Epochs, 1),
            BatchSize = truth.Whole("batch", standard.BatchSize, 1),
            LearningRate = truth.Number("rate", standard.LearningRate, 0),
            Seeds = truth.Whole("seeds", standard.Seeds, 1),
            Architectures = truth.Whole("architectures", 0),
        };
        truth.Done();
    }
}
