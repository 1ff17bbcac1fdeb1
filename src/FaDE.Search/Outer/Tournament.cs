namespace FaDE.Search.Outer;

/// <summary>The best of some drawn with replacement (Real et al. 2019); of one: a uniform draw.</summary>
/// <param name="size">How many are drawn, at least 1.</param>
public sealed class Tournament(int size) : ISelection
{
    private readonly int _size = size >= 1 ? size : throw new FadeException($"A tournament has at least one member; met {size}.");

    /// <inheritdoc/>
    public Individual Select(IReadOnlyList<Individual> population, Rng rng)
    {
        var best = rng.Pick(population);
        for (var i = 1; i < _size; i++)
            if (rng.Pick(population) is var other && other.Score > best.Score) best = other;
        return best;
    }
}
