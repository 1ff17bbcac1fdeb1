using System.Text.Json.Nodes;

namespace FaDE.Cli.Tests.Notebooks;

/// <summary>What the code cells of a notebook have put out.</summary>
internal static class Outputs
{
    /// <summary>All outputs, cell by cell.</summary>
    public static IReadOnlyList<IReadOnlyList<JsonNode>> Of(JsonNode notebook) =>
        [.. notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code")
            .Select(cell => (IReadOnlyList<JsonNode>)[.. cell!["outputs"]!.AsArray().OfType<JsonNode>()])];

    /// <summary>What an output is, without what it says: its kind, and its mime types.</summary>
    public static string Shape(JsonNode output) =>
        $"{output["output_type"]} {output["name"]} "
            + string.Join(' ', (output["data"] as JsonObject ?? []).Select(m => m.Key).Order(StringComparer.Ordinal));

    /// <summary>The text of an output in a mime type; "" where it has none.</summary>
    public static string Text(JsonNode output, string mime) =>
        (output["data"] as JsonObject)?[mime] is { } text ? Joined(text) : "";

    /// <summary>All that a notebook has written.</summary>
    public static string Written(JsonNode notebook) => string.Concat(Of(notebook).SelectMany(o => o)
        .Where(o => o["text"] is not null).Select(o => Joined(o["text"]!)));

    private static string Joined(JsonNode text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)text!;
}
