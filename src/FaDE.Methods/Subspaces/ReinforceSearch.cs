using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Subspaces;

/// <summary>Plain REINFORCE (Williams 1992) over whole networks, the rival of searches by policies: logits per field,
/// rewards less a moving average (0.9), in standard deviations.</summary>
public sealed class ReinforceSearch : PolicySearch
{
    private readonly double _rate;
    private readonly Baseline _baseline = new(0.9, before: false);
    private double[][] _logits;
    private Spread _rewards;

    /// <summary>Creates a search.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <param name="rate">Length of a step, at least 0.</param>
    /// <param name="batch">Networks per generation.</param>
    /// <param name="form">How they are laid out.</param>
    /// <param name="seed">Equal seeds and scores give equal searches.</param>
    public ReinforceSearch(Space space, double rate, int batch, NetworkRegion form, long seed)
        : base(space, batch, form, seed)
    {
        if (!(rate >= 0)) throw new FadeException(FormattableString.Invariant($"A rate is at least 0; met {rate}."));
        (_rate, _logits) = (rate, [.. Fields.All.Select(field => new double[field.Values])]);
    }

    /// <inheritdoc/>
    public override string Name => "reinforce";

    /// <inheritdoc/>
    protected override Child Make(Rng rng)
    {
        int[] choices = [.. _logits.Select(logits => Categorical.Draw(Categorical.Probabilities(logits), rng))];
        return new Child([.. choices.Select(c => (byte)c)], choices, "");
    }

    /// <inheritdoc/>
    protected override void Learn(IReadOnlyList<(Child Child, Seen Seen)> children)
    {
        foreach (var (child, seen) in children)
        {
            _rewards = _rewards.With(seen.Score);
            var step = _rate * _rewards.Scaled(_baseline.Advantage(seen.Score));
            foreach (var (logits, choice) in _logits.Zip(child.Values))
                Categorical.Reinforce(logits, Categorical.Probabilities(logits), choice, step);
        }
    }

    /// <inheritdoc/>
    protected override void Store(JsonObject state)
    {
        base.Store(state);
        (state["logits"], state["baseline"]) = (JsonSerializer.SerializeToNode(_logits), _baseline.Value);
        state["rewards"] = JsonSerializer.SerializeToNode(_rewards);
    }

    /// <inheritdoc/>
    protected override void Restore(JsonObject state)
    {
        base.Restore(state);
        (_logits, _baseline.Value) = (state["logits"].Deserialize<double[][]>()!, (double?)state["baseline"]);
        _rewards = state["rewards"].Deserialize<Spread>();
    }
}
