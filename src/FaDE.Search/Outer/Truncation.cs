namespace FaDE.Search.Outer;

/// <summary>The worst leave.</summary>
public sealed class Truncation : ISurvival
{
    /// <inheritdoc/>
    public IReadOnlyList<Individual> Survive(IReadOnlyList<Individual> population, int size)
    {
        var limit = population.OrderByDescending(i => i.Score).Take(size).ToHashSet();
        return [.. population.Where(limit.Contains)];
    }
}
