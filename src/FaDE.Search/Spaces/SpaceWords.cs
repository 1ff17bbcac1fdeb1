using System.Collections.Concurrent;

namespace FaDE.Search.Spaces;

/// <summary>The kinds of spaces that JSON may hold besides the toolkit's own.</summary>
internal static class SpaceWords
{
    private static readonly ConcurrentDictionary<string, Func<string, IReadOnlyList<Space>, Space>> Makers =
        new() { [SettingsSpace.Known] = (details, _) => SettingsSpace.Parse(details) };

    public static void Register(string word, Func<string, IReadOnlyList<Space>, Space> make)
    {
        if (word.Length == 0 || !word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new SpaceException("The word of a kind of space is made of small letters, digits and dashes; "
                + $"met '{word}'.");
        Makers[word] = make;
    }

    /// <summary>Makes a space of a registered kind.</summary>
    public static Space Make(string word, string details, IReadOnlyList<Space> inner) =>
        Makers.TryGetValue(word, out var make)
            ? make(details, inner)
            : throw new SpaceException("A kind of space is known by its word (Space.Register teaches one); "
                + $"met '{word}'.");
}
