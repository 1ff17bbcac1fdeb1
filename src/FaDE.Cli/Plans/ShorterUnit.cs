using System.Text.Json.Nodes;
using FaDE.Search.Units;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Plans;

/// <summary>
/// A unit cut to its first epochs, or generations, so that a long one can be timed in little: what it takes is a fixed
/// part and a part in proportion.
/// </summary>
public static class ShorterUnit
{
    /// <summary>The unit cut to so many epochs or generations; a supernet keeps one epoch of warm-up at most.</summary>
    /// <param name="unit">The whole unit.</param>
    /// <param name="length">At least 1.</param>
    /// <param name="retrain">For a search: how often its answer is trained again.</param>
    public static WorkUnit Of(WorkUnit unit, int length, int retrain = 1)
    {
        var settings = unit.Settings.DeepClone().AsObject();
        switch (unit.Kind)
        {
            case TrainingUnits.Truth:
                settings["protocol"]!["epochs"] = length;
                break;
            case TrainingUnits.Supernet:
                settings["recipe"]!["epochs"] = length;
                settings["recipe"]!["warm_up_epochs"] = Math.Min(1, WarmUp(unit));
                break;
            default:
                settings["run"]!["budget"] = new JsonObject { ["generations"] = length };
                settings["run"]!["retrain"] = retrain;
                break;
        }
        return unit with { Settings = settings };
    }

    /// <summary>Seconds of the whole unit.</summary>
    /// <param name="unit">The whole unit.</param>
    /// <param name="one">Seconds and result of the unit cut to 1.</param>
    /// <param name="several">The same of the unit cut to more.</param>
    /// <param name="length">To how many that was.</param>
    /// <param name="retraining">For a search: seconds of training its answer once more.</param>
    public static double Whole(WorkUnit unit, (double Seconds, JsonNode Result) one,
        (double Seconds, JsonNode Result) several, int length, double retraining = 0)
    {
        var more = Math.Max(0, (several.Seconds - one.Seconds) / (length - 1));
        switch (unit.Kind)
        {
            case TrainingUnits.Truth:
                return one.Seconds + ((int)unit.Settings["protocol"]!["epochs"]! - 1) * more;
            case TrainingUnits.Supernet:
                var (epochs, warm) = ((int)unit.Settings["recipe"]!["epochs"]!, Math.Max(1, WarmUp(unit)));
                return Math.Min(epochs, warm) * one.Seconds + Math.Max(0, epochs - warm) * more;
            default:
                var (run, steps) = (unit.Settings["run"]!,
                    ((double)several.Result["steps"]! - (double)one.Result["steps"]!) / (length - 1));
                var (generations, budget) = ((double?)run["budget"]!["generations"], (double?)run["budget"]!["steps"]);
                var count = Math.Min(generations ?? double.PositiveInfinity,
                    budget is null ? double.PositiveInfinity : Math.Ceiling(budget.Value / Math.Max(1e-9, steps)));
                return one.Seconds + (count - 1) * more + (((int?)run["retrain"] ?? 3) - 1) * retraining;
        }
    }

    private static int WarmUp(WorkUnit supernet) => (int)supernet.Settings["recipe"]!["warm_up_epochs"]!;
}
