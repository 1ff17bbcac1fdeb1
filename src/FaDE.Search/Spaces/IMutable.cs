namespace FaDE.Search.Spaces;

/// <summary>A space that knows small changes of its blocks. Of other spaces a mutant is a fresh sample.</summary>
public interface IMutable
{
    /// <summary>A block of the space near the given one; possibly the same.</summary>
    /// <param name="block">A block of the space.</param>
    /// <param name="rng">The random source.</param>
    Block Edit(Block block, Rng rng);
}
