namespace FaDE.Search.Spaces;

/// <summary>A region being drawn: the number of candidates, the random source, and names for what is shared.</summary>
/// <param name="k">Candidates per choice, at least 1.</param>
/// <param name="rng">The random source.</param>
public sealed class RegionDraw(int k, Rng rng)
{
    private int _names;

    /// <summary>Candidates per choice.</summary>
    public int K { get; } = k;

    /// <summary>The random source.</summary>
    public Rng Rng { get; } = rng;

    /// <summary>A choice, or the only candidate itself.</summary>
    public static Block Among(IReadOnlyList<Block> candidates) =>
        candidates.Count == 1 ? candidates[0] : new Choice(candidates);

    /// <summary>The block with a name for every choice that has none, so that copies of it decide alike.</summary>
    public Block Shared(Block block)
    {
        var children = block.Children.Select(Shared).ToList();
        if (block is Choice choice) return new Choice(choice.Name == "" ? $"shared-{++_names}" : choice.Name, children);
        return children.Count == 0 ? block : block.With(children);
    }
}
