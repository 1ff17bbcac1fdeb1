namespace FaDE.Search.Grammars;

/// <summary>One way to go on from a non-terminal.</summary>
/// <param name="Head">The non-terminal.</param>
/// <param name="Index">Which of its productions, from 0.</param>
/// <param name="Right">What it becomes.</param>
public sealed record Production(string Head, int Index, Expression Right)
{
    /// <summary>The non-terminals on the right side, left to right.</summary>
    public IReadOnlyList<string> Symbols { get; } = [.. Right.Symbols.Select(symbol => symbol.Name)];

    /// <summary>For instance "C -> chain(CELL, CELL)".</summary>
    public override string ToString() => $"{Head} -> {Right}";
}
