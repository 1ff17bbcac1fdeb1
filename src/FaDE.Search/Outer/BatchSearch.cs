using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// The base of searches that propose whole networks, batch by batch. A search of one's own says what comes next, learns
/// from the scores, and stores what it remembers; batches, ids, the answer and the random source are looked after here.
/// </summary>
/// <remarks>
/// A network may be proposed again. Within a batch a repeat is trained once; in a later generation it is trained anew,
/// with another seed, and paid for. Laid out by stages (<see cref="NetworkRegion.Stages"/>) the scores come from a
/// supernet and compare only inside a batch; they are then taken less their batch's mean.
/// </remarks>
public abstract class BatchSearch : IOuterSearch, IBudgeted
{
    private readonly NetworkRegion _form;
    private Proposal? _proposal;
    private Scores? _scores;

    /// <summary>Creates the base.</summary>
    /// <param name="space">The space.</param>
    /// <param name="batch">Networks per generation, at least 1.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    protected BatchSearch(Space space, int batch, NetworkRegion form, long seed)
    {
        if (batch < 1) throw new FadeException($"A search proposes at least one network at a time; met {batch}.");
        (Space, Batch, _form, Seed) = (space, batch, form, seed);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Incumbent? Best { get; protected set; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Distribution> Distributions => [];

    /// <summary>The space.</summary>
    protected Space Space { get; }

    /// <summary>The seed of the search.</summary>
    protected long Seed { get; }

    /// <summary>Networks per generation.</summary>
    protected int Batch { get; }

    /// <summary>Generations observed.</summary>
    protected int Generation { get; private set; }

    /// <summary>What may still be spent.</summary>
    protected Allowance Left { get; private set; } = Allowance.Unlimited;

    /// <inheritdoc/>
    public void Allow(Allowance left) => Left = left;

    /// <inheritdoc/>
    public Proposal Propose()
    {
        var rng = new Rng(Rng.Derive(Seed, "propose", Generation));
        var drafts = Next(rng, (int)Math.Clamp(Left.Networks, 1, Batch));
        var candidates = drafts.Select((d, i) =>
            new Candidate($"{Generation}.{i}", Candidate.WholeNetwork, i, d.Network, d.Parents, d.Operator));
        return _proposal = Proposal.OfNetworks([.. candidates], _form) with { Fidelity = FidelityOfNext() };
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var proposal = _proposal ?? throw new InvalidOperationException("Scores are observed after a proposal.");
        var seen = proposal.Candidates.Select(c => new Individual(c.Id, c.Block, proposal.ScoreOf(c, scores))).ToList();
        var scored = seen.Where(i => !double.IsNaN(i.Score)).ToList();
        if (_form == NetworkRegion.Stages && scored.Count > 0)
        {
            var mean = scored.Average(i => i.Score);
            seen = [.. seen.Select(i => i with { Score = i.Score - mean })];
        }
        foreach (var individual in seen)
            if (!double.IsNaN(individual.Score) && (Best is null || individual.Score > Best.Score))
                Best = individual.AsAnswer();
        _scores = scores;
        Learn(seen);
        Generation++;
    }

    /// <inheritdoc/>
    public JsonObject Save()
    {
        var state = new JsonObject
        { ["generation"] = Generation, ["best"] = Best is null ? null : Incumbents.ToJson(Best) };
        Store(state);
        return state;
    }

    /// <inheritdoc/>
    public void Load(JsonObject state)
    {
        Generation = (int)state["generation"]!;
        Best = state["best"] is { } best ? Incumbents.FromJson(best) : null;
        Restore(state);
    }

    /// <summary>The next networks; changes nothing that is stored.</summary>
    /// <param name="rng">The only source of chance, seeded anew for every generation.</param>
    /// <param name="count">How many are wanted: <see cref="Batch"/>, or fewer where no more can be paid for.
    /// Others may be given.</param>
    protected abstract IEnumerable<Draft> Next(Rng rng, int count);

    /// <summary>How far the networks of <see cref="Next"/> are trained; null, as here: to the end.</summary>
    protected virtual Fidelity? FidelityOfNext() => null;

    /// <summary>
    /// Takes in the scored batch, in the order of the proposal; the best scored so far is the answer unless
    /// <see cref="Best"/> is set here.
    /// </summary>
    /// <param name="batch">Scores are NaN where the estimator gave none.</param>
    protected virtual void Learn(IReadOnlyList<Individual> batch)
    {
    }

    /// <summary>What is known of a network of the scored batch besides its score; to be asked while learning.</summary>
    /// <param name="individual">A member of the batch.</param>
    /// <param name="name">Name of the measure.</param>
    /// <exception cref="FadeException">The scores do not know it.</exception>
    protected (Measure Measure, double Value) MeasureOf(Individual individual, string name)
    {
        var candidate = _proposal!.Candidates.First(c => c.Id == individual.Id);
        var measure = _scores!.Measures.Keys.FirstOrDefault(m => m.Name == name) ?? throw new FadeException(
            "A goal is the score or one of the measures "
                + $"{string.Join(", ", _scores.Measures.Keys.Select(m => m.Name).Order(StringComparer.Ordinal))}; "
                + $"met '{name}'.");
        return (measure, _scores[_proposal.ArchitectureOf(candidate), measure]);
    }

    /// <summary>Adds what the search remembers to the stored state.</summary>
    protected virtual void Store(JsonObject state)
    {
    }

    /// <summary>Reads what <see cref="Store"/> added.</summary>
    protected virtual void Restore(JsonObject state)
    {
    }

    /// <summary>
    /// Tries to make networks that differ from one another (up to isomorphism) and from some; repeats are accepted in
    /// the end, since a space may be small.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="make">Makes one.</param>
    /// <param name="avoid">Keys of networks not wanted, as <see cref="KeyOf"/> gives them; null for none.</param>
    protected static IEnumerable<Draft> Distinct(int count, Func<Draft> make, ISet<string>? avoid = null)
    {
        const int tries = 20;
        var known = new HashSet<string>();
        for (var i = 0; i < count; i++)
        {
            var draft = make();
            for (var t = 1; t < tries && IsKnown(draft); t++) draft = make();
            known.Add(KeyOf(draft.Network));
            yield return draft;
        }

        bool IsKnown(Draft draft) =>
            KeyOf(draft.Network) is var key && (known.Contains(key) || avoid?.Contains(key) == true);
    }

    /// <summary>One text per network up to isomorphism.</summary>
    protected static string KeyOf(Block network) => network.Canonical().ToString();
}
