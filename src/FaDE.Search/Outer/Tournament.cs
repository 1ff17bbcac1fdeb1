namespace FaDE.Search.Outer;

/// <summary>The best of some that are drawn (Real et al. 2019); of one: a uniform draw.</summary>
/// <param name="size">How many are drawn, at least 1.</param>
/// <param name="replacement">Whether one may be drawn twice; without, a tournament as large as the
/// population is its best.</param>
public sealed class Tournament(int size, bool replacement = true) : ISelection
{
    /// <summary>How many are drawn.</summary>
    public int Size { get; } = size >= 1 ? size
        : throw new FadeException($"A tournament has at least one member; met {size}.");

    /// <inheritdoc/>
    public Individual Select(IReadOnlyList<Individual> population, Rng rng)
    {
        if (!replacement)
            return rng.Permutation(population.Count).Take(Size).Select(i => population[i]).MaxBy(i => i.Score)!;
        var best = rng.Pick(population);
        for (var i = 1; i < Size; i++)
            if (rng.Pick(population) is var other && other.Score > best.Score) best = other;
        return best;
    }
}
