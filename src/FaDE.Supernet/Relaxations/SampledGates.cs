using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// One candidate drawn from softmax(alpha), the cost of every candidate, and the gradient of the softmax,
/// straight-through (ProxylessNAS, Cai et al. 2019, equation 4, with all paths in place of its two;
/// <see cref="BinaryGates"/> is the variant with two).
/// </summary>
public sealed record SampledGates : ChoiceRelaxation
{
    /// <inheritdoc/>
    public override string Name => "sampled-gates";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        return new ChoiceDraw(ChoiceDraw.OneHotWeights(p.Length, Simplex.Sample(p, rng)),
            gradient => Simplex.SoftmaxGradient(p, gradient));
    }
}
