using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// A candidate drawn uniformly, whatever the alphas say (single-path one-shot: Guo et al. 2020). What recipe R trains weights with.
/// </summary>
/// <remarks>If alphas are trained with it, their gradient is that of softmax(alpha) at the drawn path, straight-through (ours).</remarks>
public sealed record UniformPath : IRelaxation
{
    /// <inheritdoc/>
    public string Name => "uniform-path";

    /// <inheritdoc/>
    public ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        return new ChoiceDraw(ChoiceDraw.OneHotWeights(p.Length, rng.Next(p.Length)), gradient => Simplex.SoftmaxGradient(p, gradient));
    }
}
