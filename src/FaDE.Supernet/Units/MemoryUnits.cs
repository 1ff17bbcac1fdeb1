using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Methods;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Units;

/// <summary>The memory that the steps of a supernet take, as a unit: the largest resident size of its process less
/// what was resident before the first step. Run each in a process of its own; unlike other results it depends on
/// the machine.</summary>
public static class MemoryUnits
{
    /// <summary>Name of the kind.</summary>
    public const string Kind = "supernet-memory";

    /// <summary>The unit.</summary>
    /// <param name="task">Backbone, images, device.</param>
    /// <param name="recipe">How it is trained.</param>
    /// <param name="region">Its candidates.</param>
    /// <param name="steps">Steps that are made, at least 1.</param>
    public static WorkUnit Of(UnitTask task, Recipe recipe, Region region, int steps)
    {
        recipe.Check();
        var json = task.Settings();
        json["recipe"] = SettingsJson.Of(recipe);
        (json["region"], json["steps"]) = (JsonNode.Parse(region.ToJson()), steps);
        return new WorkUnit(Kind, json, 0, KnownKinds.CodeVersion);
    }

    /// <summary>Bytes, of a result.</summary>
    public static double Bytes(JsonNode result) => (double)result["bytes"]!;

    internal static UnitKinds AddMemory(this UnitKinds kinds, UnitImages images) => kinds.Add(Kind, (unit, stop) =>
    {
        var (backbone, splits) = TrainingUnits.Begin(unit, images);
        using var threads = new ThreadCount(1);
        var recipe = SettingsJson.Read<Recipe>(unit.Settings["recipe"]);
        var region = Region.FromJson(unit.Settings["region"]!.ToJsonString());
        using var supernet = new HyperArchitecture(region, backbone, new NetworkSettings { Seed = unit.Seed },
            recipe.AlphaInit, recipe.AlphaRelaxation);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, unit.Seed);
        var before = ResidentPeak.Reset();
        for (var step = 0; step < (int)unit.Settings["steps"]!; step++)
        {
            stop.ThrowIfCancellationRequested();
            training.Step();
        }
        return new JsonObject { ["bytes"] = Math.Max(0, ResidentPeak.Bytes() - before), ["before"] = before };
    });
}
