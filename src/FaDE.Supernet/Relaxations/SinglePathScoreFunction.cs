using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// One candidate drawn from softmax(alpha); the gradient of its log-probability, times its cost dL/da, which needs no other candidate (DSNAS, Hu et
/// al. 2020).
/// </summary>
public sealed record SinglePathScoreFunction : IRelaxation
{
    /// <inheritdoc/>
    public string Name => "score-function";

    /// <inheritdoc/>
    public ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        var taken = Simplex.Sample(p, rng);
        return new ChoiceDraw(
            ChoiceDraw.OneHotWeights(p.Length, taken), gradient => [.. p.Select((x, i) => gradient[taken] * ((i == taken ? 1 : 0) - x))], [taken]);
    }
}
