using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// Two candidates drawn from softmax(alpha) without replacement, one of them open, in the proportion of their
/// probabilities; the gradient reaches the alphas of these two alone (ProxylessNAS, Cai et al. 2019, section 3.2.1,
/// without its rescaling of the two after the step).
/// </summary>
public sealed record BinaryGates : ChoiceRelaxation
{
    /// <inheritdoc/>
    public override string Name => "binary-gates";

    /// <inheritdoc/>
    public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        var p = Simplex.Softmax(alphas);
        if (p.Length == 1) return ChoiceDraw.OneHot(1, 0);
        var first = Simplex.Sample(p, rng);
        var rest = p.Select((x, i) => i == first ? 0 : x).ToArray();
        var total = rest.Sum();
        var second = total > 0 ? Simplex.Sample([.. rest.Select(x => x / total)], rng) : first == 0 ? 1 : 0;
        if (second == first) second = Simplex.ArgMax(rest); // the last candidate stands in for rounding in the sampler
        double[] pair = Simplex.Softmax([alphas[first], alphas[second]]);
        var open = rng.NextDouble() < pair[0] ? first : second;
        return new ChoiceDraw(ChoiceDraw.OneHotWeights(p.Length, open), Pullback, [first, second]);

        double[] Pullback(double[] gradient)
        {
            var two = Simplex.SoftmaxGradient(pair, [gradient[first], gradient[second]]);
            var result = new double[p.Length];
            (result[first], result[second]) = (two[0], two[1]);
            return result;
        }
    }
}
