using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>What the searches that think in whole networks share: batches, ids, the best so far, the state.</summary>
/// <remarks>
/// Laid out by stages (<see cref="NetworkRegion.Stages"/>) the scores come from a supernet and compare only inside a batch; they are then taken less
/// their batch's mean.
/// </remarks>
public abstract class NetworkSearch : IOuterSearch
{
    private readonly long _seed;
    private readonly NetworkRegion _form;
    private Proposal? _proposal;

    private protected NetworkSearch(Space space, int batch, NetworkRegion form, long seed)
    {
        if (batch < 1) throw new FadeException($"A search proposes at least one network at a time; met {batch}.");
        (Space, Batch, _form, _seed) = (space, batch, form, seed);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Incumbent? Best { get; private protected set; }

    /// <inheritdoc/>
    public IReadOnlyList<Distribution> Distributions => [];

    /// <summary>The space.</summary>
    protected Space Space { get; }

    /// <summary>Networks per generation.</summary>
    protected int Batch { get; }

    /// <summary>Generations observed.</summary>
    protected int Generation { get; private set; }

    /// <inheritdoc/>
    public Proposal Propose()
    {
        var rng = new Rng(Rng.Derive(_seed, "propose", Generation));
        var networks = Next(rng).Select((n, i) => new Candidate($"{Generation}.{i}", Candidate.WholeNetwork, i, n.Network, n.Parents, n.Operator));
        return _proposal = Proposal.OfNetworks([.. networks], _form);
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var proposal = _proposal ?? throw new InvalidOperationException("Scores are observed after a proposal.");
        var seen = proposal.Candidates.Select(c => new Individual(c.Id, c.Block, proposal.ScoreOf(c, scores)))
            .Where(i => !double.IsNaN(i.Score)).ToList();
        if (_form == NetworkRegion.Stages && seen.Count > 0)
        {
            var mean = seen.Average(i => i.Score);
            seen = [.. seen.Select(i => i with { Score = i.Score - mean })];
        }
        foreach (var individual in seen)
            if (Best is null || individual.Score > Best.Score)
                Best = new Incumbent(individual.Network, individual.Score, [individual.Id]);
        Learn(seen);
        Generation++;
    }

    /// <inheritdoc/>
    public JsonObject Save()
    {
        var state = new JsonObject { ["generation"] = Generation, ["best"] = Best is null ? null : Incumbents.ToJson(Best) };
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

    /// <summary>The next batch; changes nothing that is stored.</summary>
    private protected abstract IEnumerable<Origin> Next(Rng rng);

    /// <summary>Takes in the scored batch.</summary>
    private protected abstract void Learn(IReadOnlyList<Individual> batch);

    /// <summary>Adds to the stored state.</summary>
    private protected abstract void Store(JsonObject state);

    /// <summary>Reads what <see cref="Store"/> added.</summary>
    private protected abstract void Restore(JsonObject state);

    /// <summary>
    /// Tries to make a batch of networks that differ from one another (up to isomorphism); repeats are accepted in the end, since a space may be
    /// small.
    /// </summary>
    private protected IEnumerable<Origin> Distinct(Func<Origin> make, ISet<string>? avoid = null)
    {
        const int tries = 20;
        var known = new HashSet<string>();
        for (var i = 0; i < Batch; i++)
        {
            var origin = make();
            for (var t = 1; t < tries && IsKnown(origin); t++) origin = make();
            known.Add(origin.Network.Canonical().ToString());
            yield return origin;
        }

        bool IsKnown(Origin origin) => origin.Network.Canonical().ToString() is var key && (known.Contains(key) || avoid?.Contains(key) == true);
    }

    /// <summary>A new network and how it came about.</summary>
    private protected sealed record Origin(Block Network, IReadOnlyList<string> Parents, string Operator);
}
