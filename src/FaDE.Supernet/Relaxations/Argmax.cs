using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// The candidate with the largest alpha alone, the first of equals; the gradient is that of softmax(alpha),
/// straight-through.
/// </summary>
public sealed record Argmax : ChoiceRelaxation
{
    /// <inheritdoc/>
    public override string Name => "argmax";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        return new ChoiceDraw(ChoiceDraw.OneHotWeights(p.Length, Simplex.ArgMax(alphas)),
            gradient => Simplex.SoftmaxGradient(p, gradient));
    }
}
