using FaDE.Search;
using FaDE.Supernet.Groups;

namespace FaDE.Supernet.Relaxations;

/// <summary>
/// Takes out of the costs dL/da of a choice's candidates what a straight line over a covariate explains, before they
/// reach the alphas (ours): with the depth of the candidates as covariate, alphas can no longer follow depth alone.
/// </summary>
/// <param name="Inner">What weighs the candidates; it must ask for the cost of all of them.</param>
/// <param name="Covariate">One number per candidate, the same at every choice.</param>
public sealed record CentredCosts(IRelaxation Inner, IReadOnlyList<double> Covariate) : IRelaxation
{
    /// <inheritdoc/>
    public string Name => $"{Inner.Name}, costs centred";

    /// <inheritdoc/>
    public Grouping Grouping => Inner.Grouping;

    /// <inheritdoc/>
    public void Begin(GroupParameters parameters, AlphaInit init, Rng rng) => Inner.Begin(parameters, init, rng);

    /// <inheritdoc/>
    /// <exception cref="FadeException">
    /// A choice has another number of candidates than the covariate, or costs of some candidates are not asked for.
    /// </exception>
    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var weighing = Inner.Weigh(parameters, rng, progress);
        foreach (var draw in weighing.Draws)
            if (draw.Weights.Count != Covariate.Count)
                throw new FadeException($"A covariate of {Covariate.Count} numbers is for choices of so many "
                    + $"candidates; met {draw.Weights.Count}.");
            else if (draw.Wanted.Count != Covariate.Count)
                throw new FadeException($"Centring takes the costs of all {Covariate.Count} candidates; "
                    + $"met {Inner.Name}, which asks for {draw.Wanted.Count}.");
        return weighing.Through(costs => [.. parameters.Group.Edges.SelectMany(edge => Residual(edge.Of(costs)))]);
    }

    /// <inheritdoc/>
    public double[] Strengths(GroupParameters parameters) => Inner.Strengths(parameters);

    /// <summary>
    /// What is left of values once their mean and their linear dependence on the covariate are taken out.
    /// </summary>
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
