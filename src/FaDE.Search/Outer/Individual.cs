using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>A whole network that a search has seen scored.</summary>
/// <param name="Id">Id of its candidate.</param>
/// <param name="Network">The network.</param>
/// <param name="Score">Its score; higher is better.</param>
public sealed record Individual(string Id, Block Network, double Score)
{
    /// <summary>The network as an answer.</summary>
    public Incumbent AsAnswer() => new(Network, Score, [Id]);

    /// <summary>Individuals as JSON, for a stored state.</summary>
    public static JsonNode ToJson(IEnumerable<Individual> individuals) =>
        JsonSerializer.SerializeToNode(individuals.Select(i => new Stored(i.Id, i.Network.ToString(), i.Score)))!;

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static List<Individual> FromJson(JsonNode json) =>
        [.. json.Deserialize<List<Stored>>()!.Select(s => new Individual(s.Id, Block.Parse(s.Network), s.Score))];

    private sealed record Stored(
        string Id, string Network,
        [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Score);
}
