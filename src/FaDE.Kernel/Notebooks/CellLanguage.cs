namespace FaDE.Kernel.Notebooks;

/// <summary>The languages of polyglot notebooks, under the names that their metadata and magic commands have for
/// them.</summary>
internal static class CellLanguage
{
    /// <summary>The language that runs here.</summary>
    public const string CSharp = "csharp";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c#"] = CSharp, [".net-csharp"] = CSharp, ["fade-csharp"] = CSharp, ["js"] = "javascript", ["f#"] = "fsharp",
            ["powershell"] = "pwsh",
    };

    private static readonly Dictionary<string, string> Shown = new()
    {
        ["html"] = "text/html", ["markdown"] = "text/markdown", ["javascript"] = "application/javascript",
        ["js"] = "application/javascript", ["mermaid"] = "text/vnd.mermaid",
    };

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        CSharp, "fsharp", "pwsh", "sql", "kql", "http", "value", "python", "r", "html", "markdown", "mermaid",
            "javascript",
    };

    /// <summary>A language by any name of it.</summary>
    public static string Of(string name) => Names.GetValueOrDefault(name.Trim(), name.Trim().ToLowerInvariant());

    /// <summary>The language that a line such as <c>#!fsharp</c> turns to; null for any other line.</summary>
    /// <param name="line">A line of a cell or of a .dib.</param>
    /// <param name="others">Languages that the file names besides.</param>
    public static string? Turned(string line, IReadOnlySet<string>? others = null)
    {
        var text = line.Trim();
        if (!text.StartsWith("#!", StringComparison.Ordinal)) return null;
        var name = Of(text[2..]);
        return Known.Contains(name) || (others?.Contains(name) ?? false) ? name : null;
    }

    /// <summary>Whether cells of it are shown as they are.</summary>
    public static bool IsShown(string language) => Shown.ContainsKey(language);

    /// <summary>
    /// The mime type that the rest of a cell is shown as after a line such as <c>#!html</c>; null for any other line.
    /// </summary>
    public static string? MimeTypeOf(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) ? Shown.GetValueOrDefault(line[2..]) : null;

    /// <summary>Whether cells of it do anything here.</summary>
    public static bool IsOurs(string language) => language == CSharp || IsShown(language);
}
