using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>What the author of a notebook wrote.</summary>
internal static partial class NotebookText
{
    /// <summary>Longest cell that is read without scrolling.</summary>
    public const int MostLines = 15;

    /// <summary>Longest line that a page of 1,100 pixels shows in full.</summary>
    public const int MostCharacters = 124;

    /// <summary>The sources of all cells of a kind, in order.</summary>
    public static IReadOnlyList<string> Of(JsonNode notebook, string kind) =>
        [.. notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == kind)
            .Select(cell => Joined(cell!["source"]!))];

    /// <summary>The code of the folded solution.</summary>
    public static string Solution(JsonNode notebook) =>
        Folded().Match(string.Join('\n', Of(notebook, "markdown"))).Groups[1].Value;

    private static string Joined(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)source!;

    [GeneratedRegex(@"<summary>Solution</summary>\s+```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Folded();
}
