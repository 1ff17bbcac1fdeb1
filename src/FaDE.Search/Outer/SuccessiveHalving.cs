using System.Text.Json.Nodes;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016) and, with brackets that begin on different rungs, Hyperband (Li et
/// al. 2018): a bracket begins many trainings, measures them, and trains the best on; then the next bracket begins.
/// </summary>
public sealed class SuccessiveHalving : RungSearch
{
    private readonly IReadOnlyList<Bracket> _brackets;
    private List<Individual> _survivors = [];
    private int _bracket, _rung;

    private SuccessiveHalving(string name, Space space, Rungs rungs, IReadOnlyList<Bracket> brackets,
        NetworkRegion form, long seed)
        : base(space, rungs, brackets.Max(b => b.Networks), form, seed) =>
        (Name, _brackets, _rung) = (name, brackets, brackets[0].Start);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    protected override int NextRung => _rung;

    /// <inheritdoc/>
    protected override int FromRung => _survivors.Count == 0 ? -1 : _rung - 1;

    /// <inheritdoc/>
    protected override long Round => _bracket;

    /// <summary>Successive halving: all brackets begin on the lowest rung.</summary>
    /// <param name="space">The space.</param>
    /// <param name="rungs">When trainings are measured.</param>
    /// <param name="networks">Trainings that a bracket begins; 0 for as many as leave one on the top rung.</param>
    /// <param name="form">How networks are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public static SuccessiveHalving Of(Space space, Rungs rungs, int networks, NetworkRegion form, long seed) =>
        new("successive halving", space, rungs,
            [new(networks > 0 ? networks : Power(rungs, rungs.Top), 0)], form, seed);

    /// <summary>
    /// Hyperband: brackets from the lowest rung to whole trainings, each of about the same cost (its algorithm 1).
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="rungs">When trainings are measured.</param>
    /// <param name="form">How networks are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public static SuccessiveHalving Hyperband(Space space, Rungs rungs, NetworkRegion form, long seed) =>
        new("Hyperband", space, rungs, [.. Enumerable.Range(0, rungs.Top + 1).Select(start =>
        {
            var halvings = rungs.Top - start;
            return new Bracket((int)Math.Ceiling((rungs.Top + 1.0) / (halvings + 1) * Power(rungs, halvings)), start);
        })], form, seed);

    /// <inheritdoc/>
    protected override IEnumerable<Draft> Next(Rng rng, int count)
    {
        var most = Affordable(NextRung, FromRung);
        return _survivors.Count > 0
            ? _survivors.Take(most).Select(i => new Draft(i.Network, [i.Id], "train on"))
            : Distinct(Math.Min(most, _brackets[_bracket % _brackets.Count].Networks),
                () => Draft.Of(Space.Sample(rng)));
    }

    /// <inheritdoc/>
    protected override void Climb(IReadOnlyList<Individual> batch)
    {
        _survivors = _rung == Rungs.Top ? []
            : [.. batch.Where(i => !double.IsNaN(i.Score)).OrderByDescending(i => i.Score)
                .Take(Math.Max(1, batch.Count / Rungs.Reduction))];
        _rung = _survivors.Count > 0 ? _rung + 1 : _brackets[++_bracket % _brackets.Count].Start;
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        base.Store(state);
        (state["bracket"], state["next"], state["survivors"]) = (_bracket, _rung, Individual.ToJson(_survivors));
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        base.Restore(state);
        (_bracket, _rung, _survivors) =
            ((int)state["bracket"]!, (int)state["next"]!, Individual.FromJson(state["survivors"]!));
    }

    private static int Power(Rungs rungs, int exponent) => (int)Math.Pow(rungs.Reduction, exponent);

    /// <summary>Trainings that begin together, and the rung that they begin with.</summary>
    private sealed record Bracket(int Networks, int Start);
}
