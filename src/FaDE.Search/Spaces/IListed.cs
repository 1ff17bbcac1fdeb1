namespace FaDE.Search.Spaces;

/// <summary>
/// A space that lists its blocks. Others are listed by sampling where they are small and their size is exact.
/// </summary>
public interface IListed
{
    /// <summary>All blocks, lazily, in the same order every time; repeats are sorted out afterwards.</summary>
    IEnumerable<Block> List();
}
