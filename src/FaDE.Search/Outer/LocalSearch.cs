using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Hill climbing over the neighbours of one network, again from a random one when enough neighbours were no better.</summary>
/// <param name="space">The space.</param>
/// <param name="patience">Neighbours tried in vain before a restart, at least 1.</param>
/// <param name="batch">Networks per generation.</param>
/// <param name="form">How they are laid out.</param>
/// <param name="seed">Equal seeds and scores give equal searches.</param>
public sealed class LocalSearch(Space space, int patience, int batch, NetworkRegion form, long seed) : BatchSearch(space, batch, form, seed)
{
    private Individual? _current;
    private int _failures;

    /// <inheritdoc/>
    public override string Name => "local";

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count) =>
        Distinct(count, () => _current is null ? Draft.Of(Space.Sample(rng))
            : new Draft(Space.Mutate(_current.Network, rng), [_current.Id], "mutate"));

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        var best = batch.Where(i => !double.IsNaN(i.Score)).MaxBy(i => i.Score);
        if (best is not null && (_current is null || best.Score > _current.Score)) (_current, _failures) = (best, 0);
        else if ((_failures += Batch) >= patience) (_current, _failures) = (null, 0);
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        state["failures"] = _failures;
        state["current"] = Individual.ToJson(_current is null ? [] : [_current]);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        _failures = (int)state["failures"]!;
        _current = Individual.FromJson(state["current"]!).FirstOrDefault();
    }
}
