namespace FaDE.Search.Spaces;

/// <summary>
/// The forms in which a block can be seen (<see cref="Block.See"/>). Every block takes one of them, so that drawings,
/// features and tables work for kinds of blocks that they do not know.
/// </summary>
/// <typeparam name="T">What is made of a block.</typeparam>
public interface IBlockForms<T>
{
    /// <summary>An operation.</summary>
    T Operation(Operation operation);

    /// <summary>Blocks one after the other: a chain, or a block of one's own with what is inside.</summary>
    T Row(Block block, IReadOnlyList<Block> members);

    /// <summary>A graph whose edges carry blocks, as a cell is.</summary>
    T Graph(Block block, Cell cell);

    /// <summary>Alternatives.</summary>
    T Choice(Choice choice);
}
