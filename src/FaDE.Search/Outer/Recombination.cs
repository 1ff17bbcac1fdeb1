using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>A child of two parents, as the space defines it.</summary>
/// <param name="space">The space.</param>
public sealed class Recombination(Space space) : IVariation
{
    /// <inheritdoc/>
    public string Name => "recombine";

    /// <inheritdoc/>
    public int Parents => 2;

    /// <inheritdoc/>
    public Block Make(IReadOnlyList<Block> parents, Rng rng) => space.Crossover(parents[0], parents[1], rng);
}
