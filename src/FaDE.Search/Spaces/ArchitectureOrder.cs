namespace FaDE.Search.Spaces;

/// <summary>Lexicographic order of decisions.</summary>
public sealed class ArchitectureOrder : IComparer<Architecture>
{
    /// <summary>The order.</summary>
    public static ArchitectureOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Architecture? x, Architecture? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        for (var i = 0; i < Math.Min(x.Decisions.Count, y.Decisions.Count); i++)
            if (x[i] != y[i]) return x[i].CompareTo(y[i]);
        return x.Decisions.Count.CompareTo(y.Decisions.Count);
    }
}
