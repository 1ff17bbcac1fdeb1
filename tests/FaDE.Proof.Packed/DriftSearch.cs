using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace Proof;

/// <summary>An outer search: mutants of a network that drifts to the best of every batch, and never the same network
/// twice.</summary>
public sealed class DriftSearch(Space space, int batch, NetworkRegion form, long seed)
    : BatchSearch(space, batch, form, seed)
{
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);
    private Block? _here;

    public override string Name => "drift";

    protected override IEnumerable<Draft> Next(Rng rng, int count) => Distinct(count, () => _here is null
        ? Draft.Of(Space.Sample(rng)) : Draft.Of(Space.Mutate(_here, rng), "drift"), _seen);

    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        foreach (var individual in batch) _seen.Add(KeyOf(individual.Network));
        _here = batch.MaxBy(individual => individual.Score)!.Network;
    }

    protected override void Store(JsonObject state)
    {
        state["here"] = _here?.ToString();
        state["seen"] = new JsonArray([.. _seen.Select(key => (JsonNode)key)]);
    }

    protected override void Restore(JsonObject state)
    {
        _here = (string?)state["here"] is { } text ? Block.Parse(text) : null;
        _seen.Clear();
        _seen.UnionWith(state["seen"]!.AsArray().Select(key => (string)key!));
    }
}
