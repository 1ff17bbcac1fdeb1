using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Kernel.Magics;

/// <summary>The C# of a file: a script, a notebook, or a .dib of .NET Interactive.</summary>
internal static class CodeFile
{
    private static readonly string[] CSharp = ["#!csharp", "#!c#"];
    private static readonly string[] Languages = ["#!csharp", "#!c#", "#!fsharp", "#!f#", "#!pwsh", "#!powershell", "#!sql", "#!kql", "#!mermaid",
        "#!html", "#!javascript", "#!js", "#!markdown", "#!meta", "#!value"];

    /// <summary>Its cells.</summary>
    /// <exception cref="KernelException">There is no such file, or it holds no C#.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        if (!File.Exists(path)) throw new KernelException($"A file to load must exist; met '{path}'.");
        var text = File.ReadAllText(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [text],
            ".ipynb" => Notebook(text, path),
            ".dib" => Sections(text),
            var extension => throw new KernelException($"A file to load must be .csx, .cs, .ipynb or .dib; met '{extension}' in '{path}'."),
        };
    }

    private static List<string> Notebook(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text)!["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code")
                .Select(cell => cell!["source"] is JsonArray lines
                ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "").ToList();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new KernelException($"A notebook to load must be JSON with a list 'cells'; '{path}' is not: {e.Message}", e);
        }
    }

    private static List<string> Sections(string text)
    {
        var cells = new List<string>();
        var language = "#!csharp";
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append("#!meta"))
        {
            if (!Languages.Contains(line.Trim()))
            {
                lines.Add(line);
                continue;
            }

            if (CSharp.Contains(language) && lines.Exists(code => code.Trim() != "")) cells.Add(string.Join('\n', lines));
            (language, lines) = (line.Trim(), []);
        }

        return cells;
    }
}
