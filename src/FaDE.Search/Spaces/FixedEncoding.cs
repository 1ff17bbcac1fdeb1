
namespace FaDE.Search.Spaces;

/// <summary>A block that leaves nothing to decide, for instance an operation.</summary>
/// <param name="block">The block.</param>
public sealed class FixedEncoding(Block block) : BlockEncoding
{
    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [];

    /// <inheritdoc/>
    public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active) => block;
}
