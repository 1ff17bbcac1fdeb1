using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Novelty;

/// <summary>
/// Any search of whole networks that is told of the novelty of what it proposed (BR-NS as an addition, ours): every
/// score rises by weight times the deviation of scores times the standardised novelty of the network. The answer is the
/// best by the score itself.
/// </summary>
/// <remarks>Novelties of a batch are standardised by those of all batches so far, so that single networks
/// compare.</remarks>
public sealed class WithNovelty : IOuterSearch, IBudgeted
{
    private readonly IOuterSearch _inner;
    private readonly double _weight;
    private readonly INovelty _novelty;
    private readonly Func<Block, double[]> _behaviour;
    private readonly long _seed;
    private Proposal? _proposal;
    private Spread _scores, _novelties;
    private long _generation;

    /// <summary>Creates it.</summary>
    /// <param name="inner">The search.</param>
    /// <param name="space">Its space.</param>
    /// <param name="weight">Above 0.</param>
    /// <param name="novelty">One of <see cref="NoveltySettings.Novelties"/>.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public WithNovelty(IOuterSearch inner, Space space, double weight, string novelty, long seed)
    {
        if (!(weight > 0)) throw new FadeException(FormattableString.Invariant(
            $"Novelty that is added to scores has a weight above 0; met {weight}."));
        var behaviour = new Behaviour(space);
        (_inner, _weight, _behaviour, _seed) = (inner, weight, behaviour.Of, seed);
        _novelty = NoveltySettings.Make(novelty, behaviour.Length, new(), Rng.Derive(seed, "novelty"));
    }

    /// <inheritdoc/>
    public string Name => $"{_inner.Name}, novelty";

    /// <inheritdoc/>
    public Incumbent? Best { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Distribution> Distributions => _inner.Distributions;

    /// <inheritdoc/>
    public void Allow(Allowance left) => (_inner as IBudgeted)?.Allow(left);

    /// <inheritdoc/>
    public Proposal Propose()
    {
        _proposal = _inner.Propose();
        return _proposal.Candidates.All(c => c.Choice == Candidate.WholeNetwork) ? _proposal : throw new FadeException(
            $"Novelty is added to searches that propose whole networks; {_inner.Name} proposes candidates of choices.");
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var proposal = _proposal ?? throw new InvalidOperationException("Scores are observed after a proposal.");
        var rng = new Rng(Rng.Derive(_seed, "novelty", _generation++));
        var seen = proposal.Candidates.Select(c => new Individual(c.Id, c.Block, proposal.ScoreOf(c, scores)))
            .Where(i => !double.IsNaN(i.Score)).ToList();
        var behaviours = seen.Select(i => _behaviour(i.Network)).ToList();
        var novelties = seen.Count == 0 ? [] : _novelty.Of(behaviours, rng);
        foreach (var (individual, novelty) in seen.Zip(novelties))
        {
            (_scores, _novelties) = (_scores.With(individual.Score), _novelties.With(novelty));
            if (Best is null || individual.Score > Best.Score) Best = individual.AsAnswer();
        }
        var raised = new Dictionary<Architecture, double>();
        foreach (var (individual, novelty) in seen.Zip(novelties))
            raised[proposal.ArchitectureOf(proposal.Candidates.First(c => c.Id == individual.Id))] = individual.Score
                + _weight * _scores.Deviation() * _novelties.Scaled(novelty - _novelties.Mean);
        if (seen.Count > 0) _novelty.Learn(behaviours, rng);
        _inner.Observe(new TabulatedScores(scores.Region, scores.Estimator, scores.Cost, raised)
        {
            Measures = scores.Measures,
        });
    }

    /// <inheritdoc/>
    public JsonObject Save() => new()
    {
        ["inner"] = _inner.Save(),
        ["novelty"] = _novelty.Save(),
        ["scores"] = JsonSerializer.SerializeToNode(_scores),
        ["novelties"] = JsonSerializer.SerializeToNode(_novelties),
        ["generation"] = _generation,
        ["best"] = Best is null ? null : Incumbents.ToJson(Best),
    };

    /// <inheritdoc/>
    public void Load(JsonObject state)
    {
        _inner.Load(state["inner"]!.AsObject());
        _novelty.Load(state["novelty"]);
        (_scores, _novelties) = (state["scores"].Deserialize<Spread>(), state["novelties"].Deserialize<Spread>());
        _generation = (long)state["generation"]!;
        Best = state["best"] is { } best ? Incumbents.FromJson(best) : null;
    }
}
