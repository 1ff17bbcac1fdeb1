using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Data;
using FaDE.Supernet.Methods;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using TorchSharp;

namespace FaDE.Supernet.Units;

/// <summary>
/// The two kinds of training as work units: "truth", one network trained from scratch with one seed, and "supernet",
/// one member of an ensemble.
/// </summary>
/// <remarks>
/// Both use one thread, in whatever process they are: the thread count changes the last bits of sums. Results of two
/// processors of different make may still differ in them, since libtorch chooses its loops by what the
/// processor can do.
/// </remarks>
public static class TrainingUnits
{
    /// <summary>Kind of a stand-alone training.</summary>
    public const string Truth = "truth";

    /// <summary>Kind of a supernet.</summary>
    public const string Supernet = "supernet";

    /// <summary>Both kinds.</summary>
    /// <param name="kinds">What they are added to.</param>
    /// <param name="images">Where images are found.</param>
    public static UnitKinds AddTraining(this UnitKinds kinds, UnitImages images) =>
        kinds.Add(Truth, (unit, stop) => Train(unit, images, stop))
            .Add(Supernet, (unit, stop) => TrainSupernet(unit, images, stop));

    /// <summary>A stand-alone training as a unit.</summary>
    /// <param name="task">Backbone, images, device.</param>
    /// <param name="settings">The protocol; seeds, architectures and threads of it do not count.</param>
    /// <param name="network">A block without choices.</param>
    /// <param name="seed">Seed of this training.</param>
    public static WorkUnit Of(UnitTask task, StandAloneSettings settings, Block network, long seed)
    {
        var json = task.Settings();
        json["protocol"] = SettingsJson.Of(settings with { Seeds = 1, Architectures = 0, Threads = 0 });
        json["network"] = network.ToString();
        return new WorkUnit(Truth, json, seed, KnownKinds.CodeVersion);
    }

    /// <summary>A supernet as a unit.</summary>
    /// <param name="task">Backbone, images, device.</param>
    /// <param name="recipe">How it is trained.</param>
    /// <param name="region">Its candidates.</param>
    /// <param name="seed">Seed of this member.</param>
    /// <exception cref="UnitException">The recipe has a relaxation that only this process knows.</exception>
    public static WorkUnit Of(UnitTask task, Recipe recipe, Region region, long seed)
    {
        recipe.Check();
        var json = task.Settings();
        json["recipe"] = SettingsJson.Of(recipe);
        json["region"] = JsonNode.Parse(region.ToJson());
        return new WorkUnit(Supernet, json, seed, KnownKinds.CodeVersion);
    }

    private static JsonObject Train(WorkUnit unit, UnitImages images, CancellationToken stop)
    {
        var (backbone, splits) = Begin(unit, images);
        using var threads = new ThreadCount(1);
        using var trainer = new NetworkTrainer(backbone, splits.Arrays.Weights,
            SettingsJson.Read<StandAloneSettings>(unit.Settings["protocol"]) with
            { Device = splits.Weights.Images.device });
        try
        {
            using var trained = trainer.Train(Block.Parse((string)unit.Settings["network"]!), unit.Seed, stop);
            return new TrainingOutcome(trained.Accuracy(splits.Arrays.Test)).ToJson();
        }
        catch (StandAloneDivergedException e)
        {
            return TrainingOutcome.Of(e).ToJson();
        }
    }

    private static JsonNode TrainSupernet(WorkUnit unit, UnitImages images, CancellationToken stop)
    {
        var (backbone, splits) = Begin(unit, images);
        using var threads = new ThreadCount(1);
        var (recipe, region) =
            (SettingsJson.Read<Recipe>(unit.Settings["recipe"]),
                Region.FromJson(unit.Settings["region"]!.ToJsonString()));
        SupernetMemory.Check(region, backbone, recipe, 1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        try
        {
            var trained = new MemberTraining(backbone, splits, recipe, region, unit.Seed).Train(stop);
            using var supernet = trained.Supernet;
            return SupernetRecord.Of(trained).ToJson();
        }
        catch (TrainingDivergedException e)
        {
            return new JsonObject { ["diverged"] = e.Message };
        }
    }

    internal static (Backbone Backbone, Splits Splits) Begin(WorkUnit unit, UnitImages images)
    {
        var device = (string)unit.Settings["device"]!;
        if (device.StartsWith("cuda", StringComparison.Ordinal) && !torch.cuda.is_available())
            throw new UnitException($"This work was planned for the device {device}; "
                + $"there is none in this process on {Environment.MachineName}.");
        return (Backbone.FromJson(unit.Settings["backbone"]!.ToJsonString()),
            images.Take(unit.Settings["data"]!, new torch.Device(device)));
    }
}
