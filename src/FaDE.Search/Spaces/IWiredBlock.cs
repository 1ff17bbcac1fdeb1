namespace FaDE.Search.Spaces;

/// <summary>A block whose children stand on edges between nodes: what tells which choices meet in one node.</summary>
public interface IWiredBlock
{
    /// <summary>
    /// For every one of <see cref="Block.Children"/> the nodes that it leads from and to, each node after those that
    /// lead to it. Nodes are numbered within the block; several cells in one block take numbers of their own.
    /// </summary>
    IReadOnlyList<(int From, int To)> Ends { get; }
}
