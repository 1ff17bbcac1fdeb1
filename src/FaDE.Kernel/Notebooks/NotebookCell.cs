using System.Text.Json.Nodes;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="json">Its JSON in the file.</param>
internal sealed class NotebookCell(JsonObject json)
{
    /// <summary>Whether it holds code; else text.</summary>
    public bool IsCode => (string?)json["cell_type"] == "code";

    /// <summary>Its text.</summary>
    public string Source { get; } = Text(json["source"]);

    /// <summary>Its outputs, as the file holds them.</summary>
    public IReadOnlyList<JsonObject> Outputs { get; private set; } = [.. (json["outputs"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>A text of the format: one string, or a list of lines.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    /// <summary>A text as the format keeps it on disk: a list of lines, each with its end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return Json.Array(lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line).Where(line => line.Length > 0));
    }

    /// <summary>Takes the outputs of a run.</summary>
    /// <param name="outputs">Outputs of the format.</param>
    /// <param name="count">The number of the cell among those that were run.</param>
    public void Take(IReadOnlyList<JsonObject> outputs, int count)
    {
        Outputs = outputs;
        json["outputs"] = new JsonArray([.. outputs]);
        json["execution_count"] = count;
    }
}
