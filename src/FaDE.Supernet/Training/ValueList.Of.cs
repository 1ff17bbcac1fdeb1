namespace FaDE.Supernet.Training;

/// <summary>Makes lists that are compared by their items.</summary>
public static class ValueList
{
    /// <summary>A list of items.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
