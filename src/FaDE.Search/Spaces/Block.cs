namespace FaDE.Search.Spaces;

/// <summary>A piece of a network, as a description without weights: an <see cref="Operation"/>, a <see cref="Cell"/>, a <see cref="Chain"/>, or a <see cref="Choice"/> among blocks.</summary>
/// <remarks>A block without choices describes one network; a block with choices describes a finite region of them. Blocks nest as deep as one likes. Compared by content.</remarks>
public abstract class Block : IEquatable<Block>
{
    /// <summary>The blocks directly inside, in the order in which everything else (choices, weights, text) follows.</summary>
    public abstract IReadOnlyList<Block> Children { get; }

    /// <summary>The same block around other children.</summary>
    /// <param name="children">As many as <see cref="Children"/>.</param>
    public abstract Block With(IReadOnlyList<Block> children);

    /// <summary>The compact one-line notation; equal blocks have equal notations and unequal blocks unequal ones.</summary>
    public abstract override string ToString();

    /// <inheritdoc/>
    public bool Equals(Block? other) => ReferenceEquals(this, other) || (other is not null && ToString() == other.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Block);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
