namespace FaDE.Search.Spaces;

/// <summary>
/// A space that lists what is one small edit away. Of other spaces the neighbours are all blocks where they are few,
/// else some mutants, the same every time.
/// </summary>
public interface INeighbourhood
{
    /// <summary>The blocks one edit away, lazily; repeats and the block itself are sorted out afterwards.</summary>
    /// <param name="block">A block of the space.</param>
    IEnumerable<Block> Near(Block block);
}
