using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// a = softmax((alpha + Gumbel noise) / tau), or its argmax with the gradient of the softmax (straight-through; Jang et
/// al. 2017, GDAS: Dong and Yang 2019).
/// </summary>
/// <param name="Tau">Temperature at the start, above 0; the published FaDE code and recipe R use 1.</param>
/// <param name="Hard">Whether the forward pass takes the sampled candidate alone (straight-through).</param>
public sealed record GumbelSoftmax(double Tau = 1, bool Hard = true) : ChoiceRelaxation
{
    /// <summary>Temperature at the end, above 0, reached linearly; as <see cref="Tau"/> by default.</summary>
    public double FinalTau { get; init; } = Tau;

    /// <inheritdoc/>
    public override string Name => Hard ? "gumbel-hard" : "gumbel-soft";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress) =>
        FromNoisy(Simplex.AddGumbel(alphas, rng), Tau + (FinalTau - Tau) * progress, Hard);

    /// <summary>The draw of given alphas with their noise added.</summary>
    /// <param name="noisy">alpha + noise.</param>
    /// <param name="tau">Temperature.</param>
    /// <param name="hard">Whether the argmax alone is taken.</param>
    public static ChoiceDraw FromNoisy(double[] noisy, double tau, bool hard)
    {
        var p = Simplex.Softmax(noisy, tau);
        return new ChoiceDraw(hard ? ChoiceDraw.OneHotWeights(p.Length, Simplex.ArgMax(noisy)) : p, gradient =>
            Simplex.SoftmaxGradient(p, gradient, tau));
    }
}
