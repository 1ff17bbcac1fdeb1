using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Answers as JSON, for checkpoints.</summary>
internal static class Incumbents
{
    public static JsonNode ToJson(Incumbent incumbent) =>
        JsonSerializer.SerializeToNode(new BestRecord(incumbent.Network.ToString(), incumbent.Score, incumbent.Origin))!;

    public static Incumbent FromJson(JsonNode json)
    {
        var record = json.Deserialize<BestRecord>()!;
        return new Incumbent(Block.Parse(record.Network), record.Score, record.Origin);
    }
}
