using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Thompson sampling of whole networks from a <see cref="Belief"/> that is learned from their own scores, which compare
/// from one generation to the next. Nothing is archived.
/// </summary>
public sealed class LinearThompsonSampling : BatchSearch
{
    private readonly BeliefSettings _settings;
    private readonly Belief _belief;
    private IReadOnlyList<Look> _looks = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="form">How networks are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public LinearThompsonSampling(Space space, BeliefSettings settings, NetworkRegion form, long seed)
        : base(space, Math.Max(settings.Batch, settings.Start), form, seed)
    {
        _settings = settings.Checked("Linear Thompson sampling");
        _belief = new Belief(space, settings, isByRank: false);
    }

    /// <inheritdoc/>
    public override string Name => "linear Thompson";

    private Phase Phase => Belief.Next([_belief], _settings, Generation, Left);

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        var wanted = Phase switch { Phase.Uniform => _settings.Start, Phase.Believed => _settings.Batch, _ => count };
        _looks = _belief.Propose(Phase, Generation, Math.Min(count, wanted), rng);
        return [.. _looks.Select(l => new Draft(l.Network, l.Before is null ? [] : [l.Before], l.Operator))];
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<Individual> batch)
    {
        _belief.Learn(Phase, Generation, [.. _looks.Zip(batch, (look, seen) => (look, seen.Id, seen.Score))]);
        Best = _belief.Best ?? Best;
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state) => state["belief"] = _belief.Save();

    /// <inheritdoc/>
    protected override void Restore(JsonObject state) => _belief.Load(state["belief"]!);
}
