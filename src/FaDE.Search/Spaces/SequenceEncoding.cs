
namespace FaDE.Search.Spaces;

/// <summary>
/// Several encodings side by side, whose blocks together make one: a chain, or a cell over a fixed wiring.
/// </summary>
/// <param name="members">Each decided by itself.</param>
/// <param name="join">Makes one block of theirs.</param>
public sealed class SequenceEncoding(IReadOnlyList<BlockEncoding> members, Func<IReadOnlyList<Block>, Block> join)
    : BlockEncoding
{
    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables { get; } =
        [.. members.SelectMany((m, i) =>
            m.Variables.Select(v => v with { Name = members.Count == 1 ? v.Name : $"{i}/{v.Name}" }))];

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
        return join(blocks);
    }
}
