using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Answers as JSON, for the states of searches that keep their own.</summary>
public static class Incumbents
{
    /// <summary>An answer as JSON.</summary>
    public static JsonNode ToJson(Incumbent incumbent) =>
        JsonSerializer.SerializeToNode(new BestRecord(incumbent.Network.ToString(), incumbent.Score,
            incumbent.Origin))!;

    /// <summary>Reads what <see cref="ToJson"/> gave.</summary>
    public static Incumbent FromJson(JsonNode json)
    {
        var record = json.Deserialize<BestRecord>()!;
        return new Incumbent(Block.Parse(record.Network), record.Score, record.Origin);
    }
}
