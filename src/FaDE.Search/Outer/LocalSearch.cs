using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Local search over all neighbours of one network (White, Nolen, Savani 2021): the first better one is the next, and
/// where none is better the search begins again at a random network.
/// </summary>
/// <remarks>
/// With a batch of 1 this is first improvement as usual; of a larger batch the best is taken. What was looked at is
/// remembered and not looked at again: its memory grows with the run.
/// </remarks>
/// <param name="space">The space.</param>
/// <param name="batch">Networks per generation.</param>
/// <param name="form">How they are laid out.</param>
/// <param name="seed">Equal seeds and scores give equal searches.</param>
public sealed class LocalSearch(Space space, int batch, NetworkRegion form, long seed)
    : BatchSearch(space, batch, form, seed)
{
    private readonly long _seed = seed;
    private HashSet<string> _seen = [];
    private Individual? _current;
    private List<Block>? _neighbours;

    /// <inheritdoc/>
    public override string Name => "local";

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        var near = Neighbours().Where(n => !_seen.Contains(KeyOf(n))).Take(count)
            .Select(n => new Draft(n, [_current!.Id], "neighbour")).ToList();
        return near.Count > 0 ? near : Distinct(count, () => Draft.Of(Space.Sample(rng)), _seen);
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        var isStart = _current is null || Neighbours().All(n => _seen.Contains(KeyOf(n)));
        foreach (var individual in batch) _seen.Add(KeyOf(individual.Network));
        if (batch.Where(i => !double.IsNaN(i.Score)).MaxBy(i => i.Score) is { } best
            && (isStart || best.Score > _current!.Score))
            (_current, _neighbours) = (best, null);
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["current"] = Individual.ToJson(_current is null ? [] : [_current]);
        state["seen"] = JsonSerializer.SerializeToNode(_seen.Order(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        (_current, _neighbours) = (Individual.FromJson(state["current"]!).FirstOrDefault(), null);
        _seen = [.. state["seen"].Deserialize<List<string>>()!];
    }

    /// <summary>All neighbours of the current network, in an order that it alone determines.</summary>
    private List<Block> Neighbours()
    {
        if (_neighbours is not null || _current is null) return _neighbours ?? [];
        var all = Space.Neighbours(_current.Network).ToArray();
        new Rng(Rng.Derive(_seed, "neighbours", _current.Id)).Shuffle<Block>(all);
        return _neighbours = [.. all];
    }
}
