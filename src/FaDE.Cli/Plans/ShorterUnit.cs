using System.Text.Json.Nodes;
using FaDE.Search.Units;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Plans;

/// <summary>
/// A unit cut to its first epochs or generations, so that a long one can be timed in little: what the rest takes follows in proportion.
/// </summary>
public static class ShorterUnit
{
    /// <summary>The unit cut to one epoch or generation (index 0), to two (1), and for searches to one with a second retraining (2).</summary>
    public static WorkUnit Of(WorkUnit unit, int index)
    {
        var settings = unit.Settings.DeepClone().AsObject();
        switch (unit.Kind)
        {
            case TrainingUnits.Truth:
                settings["protocol"]!["epochs"] = index + 1;
                break;
            case TrainingUnits.Supernet:
                settings["recipe"]!["epochs"] = index + 1;
                settings["recipe"]!["warm_up_epochs"] = Math.Min(1, (int)settings["recipe"]!["warm_up_epochs"]!);
                break;
            default:
                settings["run"]!["budget"] = new JsonObject { ["generations"] = index == 1 ? 2 : 1 };
                settings["run"]!["retrain"] = index == 2 ? 2 : 1;
                break;
        }
        return unit with { Settings = settings };
    }

    /// <summary>How many cuts of a kind there are.</summary>
    public static int Cuts(WorkUnit unit) => unit.Kind == SearchUnits.Kind ? 3 : 2;

    /// <summary>The seconds of the whole unit, from those of its cuts.</summary>
    /// <param name="unit">The whole unit.</param>
    /// <param name="t">Seconds of the cuts.</param>
    /// <param name="results">Their results.</param>
    public static double Whole(WorkUnit unit, double[] t, JsonNode[] results)
    {
        var more = Math.Max(0, t[1] - t[0]);
        if (unit.Kind == TrainingUnits.Truth) return t[0] + ((int)unit.Settings["protocol"]!["epochs"]! - 1) * more;
        if (unit.Kind == TrainingUnits.Supernet)
        {
            var (epochs, warm) = ((int)unit.Settings["recipe"]!["epochs"]!, (int)unit.Settings["recipe"]!["warm_up_epochs"]!);
            return warm == 0 ? t[0] + (epochs - 1) * more : Math.Min(epochs, warm) * t[0] + Math.Max(0, epochs - warm) * more;
        }
        var (run, steps) = (unit.Settings["run"]!, Math.Max(1e-9, (double)results[1]["steps"]! - (double)results[0]["steps"]!));
        var budget = run["budget"]!;
        var generations = Math.Min(
            (double?)budget["generations"] ?? double.PositiveInfinity, Math.Ceiling(((double?)budget["steps"] ?? double.PositiveInfinity) / steps));
        return t[0] + (generations - 1) * more + (((int?)run["retrain"] ?? 3) - 1) * Math.Max(0, t[2] - t[0]);
    }

    /// <summary>What it was cut to, in words.</summary>
    public static string Words(WorkUnit unit) => unit.Kind == SearchUnits.Kind ? "from 1 and 2 generations" : "from 1 and 2 epochs";
}
