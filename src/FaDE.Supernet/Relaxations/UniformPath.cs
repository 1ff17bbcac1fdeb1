using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// A candidate drawn uniformly, whatever the alphas say (single-path one-shot: Guo et al. 2020). What recipe R
/// trains weights with.
/// </summary>
/// <remarks>
/// If alphas are trained with it, their gradient is that of softmax(alpha) at the drawn path, straight-through (ours).
/// </remarks>
public sealed record UniformPath : ChoiceRelaxation
{
    /// <inheritdoc/>
    public override string Name => "uniform-path";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        var live = new List<int>(p.Length);
        for (var i = 0; i < p.Length; i++)
            if (!double.IsNegativeInfinity(alphas[i])) live.Add(i);
        return new ChoiceDraw(ChoiceDraw.OneHotWeights(p.Length, rng.Pick(live)),
            gradient => Simplex.SoftmaxGradient(p, gradient));
    }
}
