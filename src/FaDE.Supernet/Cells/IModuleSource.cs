using FaDE.Search.Spaces;

namespace FaDE.Supernet.Cells;

/// <summary>
/// A block that knows its own module, where the one that follows from <see cref="Block.Flow"/> would not do.
/// </summary>
public interface IModuleSource
{
    /// <summary>
    /// Whether the module computes what <see cref="Block.Flow"/> says, so that exports may follow the flow.
    /// </summary>
    bool FlowsAlike => false;

    /// <summary>Makes the module, with initial weights from libtorch's default generator.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="build">Makes the module of a block inside; called for every one of <see cref="Block.Children"/>
    /// once, in order.</param>
    /// <exception cref="SpaceException">The block does not fit the shape.</exception>
    BlockModule MakeModule(Shape shape, Func<Block, Shape, BlockModule> build);
}
