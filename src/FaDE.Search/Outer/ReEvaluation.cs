using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// A search whose last part of the budget goes to looking again at the best that it saw, by successive halving, since
/// the best of many noisy scores owes much to luck. The answer is the one with the best mean.
/// </summary>
/// <param name="inner">The search; it is told what is left without that part.</param>
/// <param name="share">The part that is kept, 0 to 1.</param>
/// <param name="top">How many networks are looked at again, at least 2.</param>
/// <param name="form">How they are laid out.</param>
public sealed class ReEvaluation(IOuterSearch inner, double share, int top, NetworkRegion form)
    : IOuterSearch, IBudgeted
{
    private readonly int _top = top >= 2 && share is >= 0 and <= 1 ? top
        : throw new FadeException("At least two networks are looked at again, with a share of 0 to 1 of the budget; "
            + $"met {top} and {share}.");

    private Allowance _left = Allowance.Unlimited;
    private Proposal? _proposal;
    private List<Finalist> _best = [];
    private int _round;

    /// <inheritdoc/>
    public string Name => $"{inner.Name}, best again";

    /// <inheritdoc/>
    public Incumbent? Best => _round > 0 ? AsAnswer(_best[0]) : inner.Best;

    /// <inheritdoc/>
    public IReadOnlyList<Distribution> Distributions => inner.Distributions;

    private double Reserve => double.IsFinite(_left.Total) ? Math.Floor(share * _left.Total) : 0;

    private bool IsFinal => _round > 0 || (_left.Networks <= Reserve && _best.Count > 1);

    /// <inheritdoc/>
    public void Allow(Allowance left)
    {
        _left = left;
        (inner as IBudgeted)?.Allow(new Allowance(Math.Max(0, left.Networks - Reserve), left.Total - Reserve));
    }

    /// <inheritdoc/>
    public Proposal Propose()
    {
        if (!IsFinal) return _proposal = inner.Propose();
        var networks = _best.Take((int)Math.Min(_left.Networks, _best.Count)).Select((f, i) =>
            new Candidate($"again.{_round}.{i}", Candidate.WholeNetwork, i, Block.Parse(f.Network), [f.Id], "again"));
        return _proposal = Proposal.OfNetworks([.. networks], form);
    }

    /// <inheritdoc/>
    public void Observe(Scores scores)
    {
        var seen = _proposal!.Candidates.Where(c => c.Choice == Candidate.WholeNetwork)
            .Select(c => (Candidate: c, Score: _proposal.ScoreOf(c, scores)))
            .Where(x => !double.IsNaN(x.Score)).ToList();
        if (IsFinal)
        {
            foreach (var (candidate, score) in seen)
                _best[candidate.Index] = _best[candidate.Index].With(candidate.Id, score);
            _best = [.. _best.OrderByDescending(f => f.Mean).Take(Math.Max(2, (_best.Count + 1) / 2))];
            _round++;
            return;
        }
        inner.Observe(scores);
        foreach (var (candidate, score) in seen)
        {
            var text = candidate.Block.Canonical().ToString();
            if (_best.FindIndex(f => f.Network == text) is >= 0 and var at)
                _best[at] = _best[at].With(candidate.Id, score);
            else _best.Add(new Finalist([], text, candidate.Id, score, 1));
        }
        _best = [.. _best.OrderByDescending(f => f.Mean).Take(_top)];
    }

    /// <inheritdoc/>
    public JsonObject Save() => new()
    {
        ["inner"] = inner.Save(),
        ["round"] = _round,
        ["finalists"] = JsonSerializer.SerializeToNode(_best),
        ["best"] = Best is null ? null : Incumbents.ToJson(Best),
    };

    /// <inheritdoc/>
    public void Load(JsonObject state)
    {
        inner.Load(state["inner"]!.AsObject());
        (_round, _best) = ((int)state["round"]!, state["finalists"].Deserialize<List<Finalist>>()!);
    }

    private static Incumbent AsAnswer(Finalist f) => new(Block.Parse(f.Network), f.Mean, [f.Id]);
}
