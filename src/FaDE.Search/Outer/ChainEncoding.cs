using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>Blocks one after the other, each decided by itself.</summary>
/// <param name="members">At least one.</param>
public sealed class ChainEncoding(IReadOnlyList<Encoding> members) : Encoding
{
    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables { get; } = [.. members.SelectMany((m, i) => m.Variables.Select(v => v with { Name = $"{i}/{v.Name}" }))];

    /// <inheritdoc/>
    public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active)
    {
        var (blocks, next) = (new Block[members.Count], 0);
        for (var i = 0; i < blocks.Length; i++)
        {
            var count = members[i].Variables.Count;
            blocks[i] = members[i].Decode(values.Slice(next, count), active.Slice(next, count));
            next += count;
        }
        return new Chain(blocks);
    }
}
