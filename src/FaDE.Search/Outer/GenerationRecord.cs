using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;

namespace FaDE.Search.Outer;

/// <summary>
/// One generation in the trace: what was proposed and how it scored, the distribution it was drawn from, what it cost,
/// the answer after it.
/// </summary>
/// <param name="Index">Number of the generation, from 0.</param>
/// <param name="Proposals">Every candidate.</param>
/// <param name="State">The search distributions that the proposals were drawn from; empty for a search
/// that has none.</param>
/// <param name="Cost">What the generation's scores cost.</param>
/// <param name="Spent">The cost of the whole search up to and with this generation.</param>
/// <param name="Best">The answer after this generation.</param>
public sealed record GenerationRecord(int Index, IReadOnlyList<ProposalRecord> Proposals,
    IReadOnlyList<Distribution> State, Cost Cost, Cost Spent, BestRecord Best)
{
    /// <summary>The record as it stands in the log: without seconds, which differ from one run to the next.</summary>
    public JsonNode ToJson() =>
        JsonSerializer.SerializeToNode(
            this with { Cost = Cost with { Seconds = 0 }, Spent = Spent with { Seconds = 0 } })!;

    /// <summary>Reads a record from the log.</summary>
    /// <param name="record">What <see cref="ToJson"/> gave.</param>
    public static GenerationRecord FromJson(JsonNode record) =>
        record.Deserialize<GenerationRecord>() ?? throw new JsonException("A generation record is an object.");
}
