namespace FaDE.Search.Outer;

/// <summary>The oldest leave, however good: the regularisation of regularised evolution (Real et al. 2019).</summary>
public sealed class Ageing : ISurvival
{
    /// <inheritdoc/>
    public IReadOnlyList<Individual> Survive(IReadOnlyList<Individual> population, int size) =>
        [.. population.TakeLast(size)];
}
