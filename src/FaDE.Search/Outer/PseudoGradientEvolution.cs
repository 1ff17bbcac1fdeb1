using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;

namespace FaDE.Search.Outer;

/// <summary>
/// FaDE's outer search: memory-less, batch-wise, pseudo-gradient evolution (Neumeyer, Stier, Granitzer 2024; this
/// formulation is ours, since the paper does not give one).
/// </summary>
/// <remarks>
/// Every stage has a <see cref="Belief"/> about the effects of its variables. A generation draws k candidates per stage
/// from it; one that is drawn several times is scored once. Scores compare only within a run, so that ranks are all
/// that is taken from them: effects move along the pseudo-gradient of the generation's ranks, as far as their
/// uncertainty allows (a Kalman filter, whose steps shrink where it is certain). Nothing but beliefs of constant size
/// survives a generation. Where no supernet scores candidates, and every network is trained by itself, there is one
/// stage: the whole network.
/// </remarks>
public sealed class PseudoGradientEvolution : IOuterSearch, IBudgeted
{
    private readonly BeliefSettings _settings;
    private readonly long _seed;
    private readonly NetworkRegion _form;
    private readonly IReadOnlyList<StageSpace> _stages;
    private readonly IReadOnlyList<Belief> _beliefs;
    private IReadOnlyList<IReadOnlyList<string>> _before;
    private int _generation;
    private Allowance _left = Allowance.Unlimited;
    private IReadOnlyList<IReadOnlyList<Member>> _batch = [];

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space of chains, where it is searched by stages; what stages limit is honoured. For whole
    /// networks any that has an encoding.</param>
    /// <param name="settings">Its settings. By stages every generation draws as many, the first too, since a supernet
    /// holds them all at once, and nothing begins anew.</param>
    /// <param name="form">Whether candidates of stages are scored, or whole networks.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public PseudoGradientEvolution(Space space, BeliefSettings settings, NetworkRegion form, long seed)
    {
        settings = settings.Checked("Pseudo-gradient evolution");
        _settings = form == NetworkRegion.Networks ? settings
            : settings with { Start = settings.Batch, Patience = int.MaxValue };
        (_form, _seed) = (form, seed);
        _stages = form == NetworkRegion.Networks ? [new StageSpace(space)] : StageSpace.Of(space);
        _beliefs = [.. _stages.Select(stage => new Belief(stage.Space, _settings, isByRank: true))];
        _before = [.. _stages.Select(_ => Array.Empty<string>())];
    }

    /// <summary>
    /// The standard settings. Batches of whole networks are larger than those that scores are learned from: ranks of
    /// more networks say more, and compare with nothing else.
    /// </summary>
    /// <param name="form">Whether candidates of stages are scored, or whole networks.</param>
    public static BeliefSettings Standard(NetworkRegion form) => form == NetworkRegion.Networks
        ? new() { Batch = 8, Start = 24 } : new();

    /// <inheritdoc/>
    public string Name => "FaDE";

    /// <inheritdoc/>
    public Incumbent? Best => _beliefs.Select(b => b.Best).OfType<Incumbent>().ToList() is var best
        && best.Count == _beliefs.Count
        ? new Incumbent(Whole([.. best.Select(b => b.Network)]), double.NaN, [.. best.SelectMany(b => b.Origin)])
        : null;

    /// <inheritdoc/>
    public IReadOnlyList<Distribution> Distributions => [.. _beliefs.Select((belief, s) =>
        new Distribution(s, [.. belief.Variables.SelectMany(v => v.Names)], [.. belief.Variables.SelectMany((v, j) =>
            v.Labels.Count == 0 ? belief.Probabilities(j).Skip(1) : belief.Probabilities(j))]))];

    private Phase Phase => Belief.Next(_beliefs, _settings, _generation, _left);

    /// <inheritdoc/>
    public void Allow(Allowance left) => _left = left;

    /// <inheritdoc/>
    public Proposal Propose()
    {
        var phase = Phase;
        var count = (int)Math.Clamp(_left.Networks, 2, phase == Phase.Uniform ? _settings.Start : _settings.Batch);
        _batch = [.. _beliefs.Select((belief, s) => Members(s,
            belief.Propose(phase, _generation, count, new Rng(Rng.Derive(_seed, "propose", _generation, s)),
                isVaried: _form == NetworkRegion.Stages)))]; // a supernet says nothing of a single candidate
        var choices = _batch.Select((members, s) =>
            (Block)new Choice(_stages[s].Copies > 1 ? $"stage-{s}" : "", members.Select(m => m.Candidate.Block)));
        return new Proposal(new Region(Whole([.. choices])),
            [.. _batch.SelectMany(members => members.Select(m => m.Candidate))])
        {
            Draws = [.. _batch.Select(members => members.Select(m => m.Times).ToList())],
        };
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var phase = Phase;
        for (var s = 0; s < _beliefs.Count; s++)
        {
            _beliefs[s].Learn(phase, _generation, [.. _batch[s].Zip(scores.Candidates(s),
                (member, score) => (member.Look, member.Candidate.Id, score))]);
        }
        _before = [.. _batch.Select(members => members.Select(m => m.Candidate.Id).ToArray())];
        _generation++;
    }

    /// <inheritdoc/>
    public JsonObject Save() => new()
    {
        ["generation"] = _generation,
        ["stages"] = new JsonArray([.. _beliefs.Select(b => b.Save())]),
        ["before"] = JsonSerializer.SerializeToNode(_before),
        ["best"] = Best is { } best ? Incumbents.ToJson(best) : null,
    };

    /// <inheritdoc/>
    public void Load(JsonObject state)
    {
        _generation = (int)state["generation"]!;
        var stages = state["stages"]!.AsArray();
        if (stages.Count != _beliefs.Count)
            throw new FadeException($"This search has {_beliefs.Count} stages; met a state of {stages.Count}.");
        foreach (var (belief, stored) in _beliefs.Zip(stages)) belief.Load(stored!);
        _before = state["before"].Deserialize<string[][]>()!;
    }

    /// <summary>The network, or the root of a region, of one block per stage.</summary>
    private Block Whole(IReadOnlyList<Block> stages) => _form == NetworkRegion.Networks ? stages[0]
        : new Chain(stages.SelectMany((block, i) => Enumerable.Repeat(block, _stages[i].Copies)));

    /// <summary>
    /// Looks as candidates: one that is drawn came from the whole batch before, one that is looked at again from
    /// itself.
    /// </summary>
    private IReadOnlyList<Member> Members(int stage, IEnumerable<Look> looks) =>
        [.. looks.GroupBy(look => NetworkKey.Of(look.Network)).Select((same, i) =>
        {
            var look = same.First();
            return new Member(look, new Candidate($"{_generation}.{stage}.{i}", stage, i, look.Network,
                look.Before is { } id ? [id] : _before[stage], look.Operator), same.Count());
        })];

    private sealed record Member(Look Look, Candidate Candidate, int Times);
}
