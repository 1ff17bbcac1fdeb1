using System.Text.Json.Nodes;

namespace FaDE.Search.Arena;

/// <summary>One search on one table with one budget and one seed, and what came out.</summary>
/// <param name="Table">Label of the table.</param>
/// <param name="Search">Label of the search.</param>
/// <param name="Budget">Trainings allowed.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Value">What the judge says of the answer.</param>
/// <param name="Spent">Trainings spent.</param>
/// <param name="Generations">Proposals made.</param>
/// <param name="Network">Notation of the answer.</param>
/// <param name="Curve">Value of the answer from so many trainings on, where it changed.</param>
/// <param name="Seconds">Time inside the search: proposing and learning, without look-ups. It
/// depends on the clock.</param>
public sealed record ArenaRun(
    string Table, string Search, double Budget, long Seed, double Value, double Spent, int Generations, string Network,
    IReadOnlyList<(double Spent, double Value)> Curve, double Seconds)
{
    /// <summary>The outcome as a result of a unit.</summary>
    public JsonObject ToJson() => new()
    {
        ["value"] = Value,
        ["spent"] = Spent,
        ["generations"] = Generations,
        ["network"] = Network,
        ["curve"] = new JsonArray([.. Curve.Select(c => new JsonArray(c.Spent, c.Value))]),
        ["seconds"] = Seconds,
    };

    /// <summary>Reads what <see cref="ToJson"/> gave, of a planned run.</summary>
    public static ArenaRun Of(ArenaEntry entry, JsonNode result) => new(
        entry.Table, entry.Search, entry.Budget, entry.Seed, (double)result["value"]!,
        (double)result["spent"]!, (int)result["generations"]!, (string)result["network"]!,
        [.. result["curve"]!.AsArray().Select(c => ((double)c![0]!, (double)c[1]!))], (double)result["seconds"]!);
}
