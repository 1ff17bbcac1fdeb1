
namespace FaDE.Search.Spaces;

/// <summary>
/// A space of blocks written as independent variables, each with a few values: what a product distribution is defined
/// on. Spaces nest, so encodings do.
/// </summary>
public abstract class BlockEncoding
{
    /// <summary>The variables.</summary>
    public abstract IReadOnlyList<Variable> Variables { get; }

    /// <summary>The block that values describe.</summary>
    /// <param name="values">One value per variable, 0 to <see cref="Variable.Values"/> - 1.</param>
    /// <param name="active">
    /// Filled: whether the variable matters to the block. What lies on an absent edge or vertex does not, and must not
    /// be learnt from.
    /// </param>
    public abstract Block Decode(ReadOnlySpan<byte> values, Span<bool> active);
}
