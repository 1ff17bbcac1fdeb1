using System.Text.Json.Nodes;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Units;

/// <summary>
/// What is kept of a supernet that was trained as a unit: all that FaDE-ranks and their figures need, and no weights.
/// </summary>
/// <param name="Alphas">Per choice, per candidate: the architecture parameter.</param>
/// <param name="History">One record per epoch.</param>
/// <param name="SupernetSteps">What it cost, in steps of recipe R on its region.</param>
public sealed record SupernetRecord(IReadOnlyList<IReadOnlyList<double>> Alphas, IReadOnlyList<EpochRecord> History,
    double SupernetSteps)
{
    /// <summary>Takes the record of a supernet.</summary>
    public static SupernetRecord Of(TrainedSupernet supernet) =>
        new([.. supernet.Supernet.Alphas.Values.Select(a => a.ToArray())], supernet.History, supernet.SupernetSteps);

    /// <summary>The record as JSON; numbers read back as they were, bit for bit.</summary>
    public JsonNode ToJson() => new JsonObject
    {
        ["alphas"] = Numbers(Alphas),
        ["history"] = new JsonArray([.. History.Select(epoch => new JsonObject
        {
            ["weight_loss"] = epoch.WeightLoss,
            ["alpha_loss"] = double.IsNaN(epoch.AlphaLoss) ? null : epoch.AlphaLoss,
            ["weights"] = Numbers(epoch.Weights),
        })]),
        ["supernet_steps"] = SupernetSteps,
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static SupernetRecord FromJson(JsonNode json) => new(
        Numbers(json["alphas"]!),
        [.. json["history"]!.AsArray().Select(epoch =>
            new EpochRecord((double)epoch!["weight_loss"]!, (double?)epoch["alpha_loss"] ?? double.NaN,
                Numbers(epoch["weights"]!)))],
        (double)json["supernet_steps"]!);

    private static JsonArray Numbers(IEnumerable<IReadOnlyList<double>> rows) =>
        [.. rows.Select(row => new JsonArray([.. row.Select(x => (JsonNode)x)]))];

    private static double[][] Numbers(JsonNode rows) =>
        [.. rows.AsArray().Select(row => row!.AsArray().Select(x => (double)x!).ToArray())];
}
