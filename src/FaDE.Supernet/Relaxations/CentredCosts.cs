using FaDE.Search;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// Takes out of the costs dL/da of a choice's candidates what a straight line over a covariate explains, before they reach the alphas (ours): with
/// the depth of the candidates
/// as covariate, alphas can no longer follow depth alone.
/// </summary>
/// <param name="Inner">What weighs the candidates; it must ask for the cost of all of them.</param>
/// <param name="Covariate">One number per candidate, the same at every choice.</param>
public sealed record CentredCosts(IRelaxation Inner, IReadOnlyList<double> Covariate) : IRelaxation
{
    /// <inheritdoc/>
    public string Name => $"{Inner.Name}, costs centred";

    /// <inheritdoc/>
    /// <exception cref="FadeException">
    /// The choice has another number of candidates than the covariate, or costs of some candidates are not asked for.
    /// </exception>
    public ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress)
    {
        if (alphas.Length != Covariate.Count)
            throw new FadeException($"A covariate of {Covariate.Count} numbers is for choices of so many candidates; met {alphas.Length}.");
        var draw = Inner.Draw(alphas, rng, progress);
        if (draw.Wanted.Count != alphas.Length)
            throw new FadeException($"Centring takes the costs of all {alphas.Length} candidates; "
                + $"met {Inner.Name}, which asks for {draw.Wanted.Count}.");
        return new ChoiceDraw([.. draw.Weights], gradient => draw.AlphaGradient(Residual(gradient)), draw.Wanted);
    }

    /// <summary>What is left of values once their mean and their linear dependence on the covariate are taken out.</summary>
    public double[] Residual(IReadOnlyList<double> values)
    {
        var (meanX, meanY) = (Covariate.Average(), values.Average());
        double xx = 0, xy = 0;
        for (var i = 0; i < values.Count; i++)
        {
            xx += (Covariate[i] - meanX) * (Covariate[i] - meanX);
            xy += (Covariate[i] - meanX) * (values[i] - meanY);
        }
        var slope = xx > 0 ? xy / xx : 0;
        return [.. values.Select((y, i) => y - meanY - slope * (Covariate[i] - meanX))];
    }

    /// <summary>All that tells one centring from another, as a checkpoint compares it.</summary>
    public override string ToString() => $"CentredCosts {{ {Inner}, {string.Join(' ', Covariate)} }}";
}
