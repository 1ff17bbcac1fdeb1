using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>A block that leaves nothing to decide, for instance an operation.</summary>
/// <param name="block">The block.</param>
public sealed class FixedEncoding(Block block) : Encoding
{
    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [];

    /// <inheritdoc/>
    public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active) => block;
}
