using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;

namespace FaDE.Kernel.Notebooks;

/// <summary>A .dib of .NET Interactive: sections of languages, each under a line such as <c>#!csharp</c>.</summary>
internal static class DibFile
{
    private const string Meta = "#!meta";

    /// <summary>Its sections that hold anything, in order.</summary>
    public static IReadOnlyList<(string Language, string Text)> Sections(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var others = NamedIn(lines);
        var sections = new List<(string, string)>();
        var (language, from) = (CellLanguage.CSharp, 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            var next = i == lines.Length ? "" : lines[i].Trim() == Meta ? Meta : CellLanguage.Turned(lines[i], others);
            if (next is null) continue;
            var content = string.Join('\n', lines[from..i]).Trim('\n');
            if (language != Meta && content.Trim() != "") sections.Add((language, content));
            (language, from) = (next, i + 1);
        }

        return sections;
    }

    /// <summary>The file as a notebook of Jupyter's format.</summary>
    public static JsonObject ToNotebook(string text) => new()
    {
        ["cells"] = new JsonArray([.. Sections(text).Select(section => section.Language == "markdown"
            ? new JsonObject { ["cell_type"] = "markdown", ["source"] = section.Text }
            : new JsonObject
            {
                ["cell_type"] = "code",
                ["metadata"] = new JsonObject
                {
                    ["polyglot_notebook"] = new JsonObject { ["kernelName"] = section.Language },
                },
                ["source"] = section.Text,
            })]),
    };

    // {"kernelInfo": {"items": [{"name", "aliases"}]}}, below the line #!meta.
    private static HashSet<string> NamedIn(string[] lines)
    {
        var at = Array.FindIndex(lines, line => line.Trim() == Meta);
        if (at < 0) return [];
        var json = string.Join('\n', lines.Skip(at + 1).TakeWhile(line => !line.TrimStart().StartsWith("#!",
            StringComparison.Ordinal)));
        try
        {
            var items = ((StrictJson.Parse(json) as JsonObject)?["kernelInfo"] as JsonObject)?["items"] as JsonArray
                ?? [];
            return [.. items.OfType<JsonObject>().SelectMany(item => (item["aliases"] as JsonArray ?? [])
                .Append(item["name"]))
                .Select(name => CellLanguage.Of(NotebookCell.Text(name))).Where(name => name != "")];
        }
        catch (JsonException)
        {
            return []; // of somebody else's making; the usual names remain
        }
    }
}
