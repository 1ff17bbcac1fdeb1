namespace FaDE.Search;

/// <summary>What a message shows of a text that it cannot trust.</summary>
internal static class Excerpt
{
    private const int Longest = 100;

    /// <summary>The beginning of a text, in one line.</summary>
    public static string Of(string text) => string.Concat((text.Length <= Longest ? text : text[..Longest] + "...")
        .Select(c => char.IsControl(c) ? '?' : c));
}
