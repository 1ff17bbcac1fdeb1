using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>One small random change, as the space defines it.</summary>
/// <param name="space">The space.</param>
public sealed class Mutation(Space space) : IVariation
{
    /// <inheritdoc/>
    public string Name => "mutate";

    /// <inheritdoc/>
    public int Parents => 1;

    /// <inheritdoc/>
    public Block Make(IReadOnlyList<Block> parents, Rng rng) => space.Mutate(parents[0], rng);
}
