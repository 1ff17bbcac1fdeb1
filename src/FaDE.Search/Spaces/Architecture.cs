namespace FaDE.Search.Spaces;

/// <summary>One decision at every choice of a region. A choice inside a candidate that is not taken has the decision -1.</summary>
/// <remarks>In a chain of stages with one choice each this is a path: the number of the candidate at every stage.</remarks>
public sealed class Architecture : IEquatable<Architecture>
{
    /// <summary>Creates an architecture from decisions in the order of <see cref="Region.Choices"/>.</summary>
    public Architecture(params ReadOnlySpan<int> decisions) => Decisions = decisions.ToArray();

    /// <summary>The decisions, aligned with <see cref="Region.Choices"/>; -1 where the choice is not reached.</summary>
    public IReadOnlyList<int> Decisions { get; }

    /// <summary>The decision at a choice.</summary>
    public int this[int choice] => Decisions[choice];

    /// <inheritdoc/>
    public bool Equals(Architecture? other) => other is not null && Decisions.SequenceEqual(other.Decisions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var decision in Decisions) hash.Add(decision);
        return hash.ToHashCode();
    }

    /// <summary>The decisions with dashes between, "." where a choice is not reached, for instance "2-0-.".</summary>
    public override string ToString() => string.Join('-', Decisions.Select(d => d < 0 ? "." : d.ToString()));
}
