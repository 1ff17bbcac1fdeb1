using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// One candidate drawn from softmax(alpha); the gradient of its log-probability, times its cost dL/da, which needs no
/// other candidate (DSNAS, Hu et al. 2020).
/// </summary>
public sealed record SinglePathScoreFunction : ChoiceRelaxation
{
    /// <summary>
    /// The cost counts as at most this much on either side of 0, in nats; DSNAS as published takes 5. No
    /// limit by default.
    /// </summary>
    public double CostLimit { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Name => "score-function";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        var taken = Simplex.Sample(p, rng);
        return new ChoiceDraw(
            ChoiceDraw.OneHotWeights(p.Length, taken),
            gradient =>
            {
                var cost = Math.Clamp(gradient[taken], -CostLimit, CostLimit);
                return [.. p.Select((x, i) => cost * ((i == taken ? 1 : 0) - x))];
            },
            [taken]);
    }
}
