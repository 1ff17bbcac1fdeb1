using System.Text.Json.Serialization;

namespace FaDE.Search.Outer;

/// <summary>The answer of a search at one moment, in the trace.</summary>
/// <param name="Network">Notation of the network.</param>
/// <param name="Score">The score it was chosen by.</param>
/// <param name="Origin">Ids of the candidates it consists of.</param>
public sealed record BestRecord(
    string Network,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Score,
    IReadOnlyList<string> Origin);
