namespace FaDE.Search.Spaces;

/// <summary>
/// What a network means: blocks say how values flow through them (<see cref="Block.Flow"/>), a flow says what values
/// are. With shapes as values it gives shapes and costs, with path lengths the depth, with tensors the output, with
/// lines of source a program.
/// </summary>
/// <remarks>
/// A new meaning is a class of this interface, a new block an override of <see cref="Block.Flow"/>; neither
/// knows the other.
/// </remarks>
/// <typeparam name="T">A value between two operations.</typeparam>
public interface IFlow<T>
{
    /// <summary>What an operation makes of a value.</summary>
    T Operation(Operation operation, T x);

    /// <summary>
    /// What a choice makes of values, the newest last; where networks are meant, choices are refused.
    /// </summary>
    T Choice(Choice choice, IReadOnlyList<T> inputs);

    /// <summary>Several values as one.</summary>
    /// <param name="kind">How.</param>
    /// <param name="parts">At least one.</param>
    T Merge(MergeKind kind, IReadOnlyList<T> parts);

    /// <summary>
    /// What a block inside another makes of values: the place to remember names, modules or results by position.
    /// </summary>
    /// <param name="around">The outer block.</param>
    /// <param name="index">Position in its <see cref="Block.Children"/>.</param>
    /// <param name="inputs">What goes in, the newest last.</param>
    T Part(Block around, int index, IReadOnlyList<T> inputs) => around.Children[index].Flow(inputs, this);

    /// <summary>What the adapter of a cell makes of one of its inputs.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="input">Which input, from 0, the oldest.</param>
    /// <param name="adapter">The operation, with stride and channels set where shapes are known.</param>
    /// <param name="x">The input.</param>
    T Adapt(Cell cell, int input, Operation adapter, T x) => Operation(adapter, x);

    /// <summary>The shape of a value; null where values have none.</summary>
    Shape? ShapeOf(T x) => null;
}
