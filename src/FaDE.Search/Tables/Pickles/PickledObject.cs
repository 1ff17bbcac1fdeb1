namespace FaDE.Search.Tables.Pickles;

/// <summary>What a pickle would have built in Python, left as it is written: nothing is run.</summary>
/// <param name="name">The constructor, for instance "numpy.dtype".</param>
/// <param name="arguments">What it is called with.</param>
internal sealed class PickledObject(string name, IReadOnlyList<object?> arguments)
{
    /// <summary>The constructor.</summary>
    public string Name { get; } = name;

    /// <summary>What it is called with.</summary>
    public IReadOnlyList<object?> Arguments { get; } = arguments;

    /// <summary>What is set afterwards; null where nothing is.</summary>
    public object? State { get; set; }
}
