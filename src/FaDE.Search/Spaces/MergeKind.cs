namespace FaDE.Search.Spaces;

/// <summary>How several values become one.</summary>
public enum MergeKind
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Side by side along the channels.</summary>
    Concatenation,

    /// <summary>Their product, value by value.</summary>
    Product,

    /// <summary>The greatest of them, value by value.</summary>
    Maximum,
}
