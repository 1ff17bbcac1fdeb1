using System.Text.Json.Nodes;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="json">Its JSON in the file.</param>
/// <param name="language">The language of cells that do not say theirs.</param>
internal sealed class NotebookCell(JsonObject json, string language = CellLanguage.CSharp)
{
    /// <summary>Whether it holds code; else text.</summary>
    public bool IsCode => (json["cell_type"] as JsonValue)?.ToString() == "code";

    /// <summary>Its text.</summary>
    public string Source { get; } = Text(json["source"]);

    /// <summary>Whether it is run or shown here, and not empty.</summary>
    public bool IsRun => IsCode && Source.Trim() != "" && CellLanguage.IsOurs(Language);

    /// <summary>Its language: what its first line turns to, or else its metadata, or else that of the
    /// notebook.</summary>
    public string Language => CellLanguage.Turned(Source.TrimStart().Split('\n')[0])
        ?? (Named(json["metadata"], "polyglot_notebook", "kernelName") ?? Named(json["metadata"], "dotnet_interactive",
            "language")) switch
        {
            { Length: > 0 } name => CellLanguage.Of(name),
            _ => language,
        };

    /// <summary>What the kernel is given: its text, under the magic command of its language where it is not
    /// C#.</summary>
    public string Code => Language == CellLanguage.CSharp || CellLanguage.Turned(Source.TrimStart()
        .Split('\n')[0]) is not null
        ? Source : $"#!{Language}\n{Source}";

    /// <summary>Its outputs, as the file holds them.</summary>
    public IReadOnlyList<JsonObject> Outputs { get; private set; } =
        [.. (json["outputs"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>A picture that was pasted into its text, as a data: address; null where there is none of this
    /// name.</summary>
    public string? Attachment(string name) =>
        (json["attachments"] as JsonObject)?[name] is JsonObject { Count: > 0 } types
            && types.First() is var (mime, data)
        ? $"data:{mime};base64,{Text(data).ReplaceLineEndings("")}" : null;

    /// <summary>A text of the format: one string, or a list of lines.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    /// <summary>A text as the format keeps it on disk: a list of lines, each with its end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return Json.Array(lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line)
            .Where(line => line.Length > 0));
    }

    /// <summary>A name at a place of some metadata; null where there is none.</summary>
    public static string? Named(JsonNode? metadata, params string[] place)
    {
        foreach (var name in place) metadata = (metadata as JsonObject)?[name];
        return metadata is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    /// <summary>Takes the outputs of a run.</summary>
    /// <param name="outputs">Outputs of the format.</param>
    /// <param name="count">The number of the cell among those that were run.</param>
    public void Take(IReadOnlyList<JsonObject> outputs, int count)
    {
        Outputs = outputs;
        if (json["outputs"] is JsonArray before) before.Clear(); // they may be among the new ones
        json["outputs"] = new JsonArray([.. outputs]);
        json["execution_count"] = count;
    }
}
