using FaDE.Supernet.Data;

namespace FaDE.Supernet.Tasks;

/// <summary>What is learned, from what: a task with its examples.</summary>
/// <param name="name">Says all that the examples depend on: stored work of one name is taken for another's of the
/// same.</param>
/// <param name="task">The task.</param>
/// <param name="splits">Its examples, which are disposed of with this.</param>
public sealed class Problem(string name, ITask task, ExampleSplits splits) : IDisposable
{
    /// <summary>Says all that the examples depend on.</summary>
    public string Name => name;

    /// <summary>The task.</summary>
    public ITask Task => task;

    /// <summary>The examples.</summary>
    public ExampleSplits Splits => splits;

    /// <inheritdoc/>
    public void Dispose() => splits.Dispose();

    /// <summary>Its name.</summary>
    public override string ToString() => name;
}
