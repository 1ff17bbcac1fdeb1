using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// a = softmax(alpha): every candidate takes part (DARTS, Liu et al. 2019, equation 2; the published FaDE
/// code's first mode).
/// </summary>
public sealed record Softmax : ChoiceRelaxation
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        return new ChoiceDraw(p, gradient => Simplex.SoftmaxGradient(p, gradient));
    }
}
