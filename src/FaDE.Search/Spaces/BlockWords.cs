using System.Collections.Concurrent;

namespace FaDE.Search.Spaces;

/// <summary>The kinds of blocks that texts may hold besides the toolkit's own.</summary>
internal static class BlockWords
{
    private static readonly string[] Own = ["cell", "chain", "choice", "operation"];

    private static readonly ConcurrentDictionary<string, Func<string, IReadOnlyList<Block>, Block>> Makers = [];

    public static void Register(string word, Func<string, IReadOnlyList<Block>, Block> make)
    {
        if (word.Length == 0 || !word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            || Own.Contains(word))
            throw new SpaceException("The word of a kind of block is made of small letters, "
                + $"digits and dashes and none of {string.Join(", ", Own)}; met '{word}'.");
        Makers[word] = make;
    }

    public static bool Knows(string word) => Makers.ContainsKey(word);

    /// <summary>Makes a block of a registered kind.</summary>
    public static Block Make(string word, string details, IReadOnlyList<Block> children) =>
        Makers.TryGetValue(word, out var make)
            ? make(details, children)
            : throw new SpaceException("A kind of block is known by its word (Block.Register teaches one); "
                + $"met '{word}'.");
}
