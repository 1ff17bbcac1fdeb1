using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// Adds weight times the expected resources, sum_k softmax(alpha)_k r_k, to the loss that alphas descend on (as ProxylessNAS and DSNAS do with
/// latency).
/// </summary>
/// <param name="Inner">What weighs the candidates.</param>
/// <param name="Weight">Nats per unit of resource, at least 0.</param>
/// <param name="Resources">One number per candidate, the same at every choice.</param>
public sealed record ResourcePenalty(IRelaxation Inner, double Weight, IReadOnlyList<double> Resources) : IRelaxation
{
    /// <inheritdoc/>
    public string Name => $"{Inner.Name} with resource penalty";

    /// <inheritdoc/>
    /// <exception cref="FadeException">The choice has another number of candidates than there are resources.</exception>
    public ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        if (alphas.Length != Resources.Count)
            throw new FadeException($"A penalty over {Resources.Count} resources is for choices of so many candidates; met {alphas.Length}.");
        var penalty = Simplex.SoftmaxGradient(Simplex.Softmax(alphas), [.. Resources]);
        var draw = Inner.Draw(alphas, rng, progress);
        return new ChoiceDraw([.. draw.Weights], gradient => [.. draw.AlphaGradient(gradient).Zip(penalty, (g, r) => g + Weight * r)], draw.Wanted);
    }

    /// <summary>All that tells one penalty from another, as a checkpoint compares it.</summary>
    public override string ToString() => FormattableString.Invariant($"ResourcePenalty {{ {Inner}, {Weight:r}, {string.Join(' ', Resources)} }}");
}
