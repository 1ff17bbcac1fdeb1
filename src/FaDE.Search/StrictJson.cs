using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search;

/// <summary>Reads JSON of others at once: names of an object once each, texts that are Unicode. What System.Text.Json
/// would find out later, when a value is asked for, is a <see cref="JsonException"/> here.</summary>
internal static class StrictJson
{
    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">Not JSON, a name twice, or half of a surrogate pair.</exception>
    public static JsonNode? Parse(string text, JsonDocumentOptions options = default) =>
        Checked(() => JsonNode.Parse(text, null, options));

    /// <summary>Reads a text in UTF-8.</summary>
    /// <exception cref="JsonException">As above.</exception>
    public static JsonNode? Parse(byte[] utf8) => Checked(() => JsonNode.Parse(utf8));

    /// <summary>Reads the value at which a reader stands.</summary>
    /// <exception cref="JsonException">As above.</exception>
    public static JsonNode? Parse(ref Utf8JsonReader reader)
    {
        var node = JsonNode.Parse(ref reader);
        return Checked(() => node);
    }

    /// <summary>The name at which a reader stands.</summary>
    /// <exception cref="JsonException">It is no Unicode.</exception>
    public static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static JsonNode? Checked(Func<JsonNode?> parse)
    {
        try
        {
            var node = parse();
            Visit(node);
            return node;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new JsonException(e.Message.ReplaceLineEndings(" "), e); // a name twice, half of a pair
        }
    }

    // An object sorts its names when it is first asked for one, a text is decoded when it is asked for.
    private static void Visit(JsonNode? node)
    {
        if (node is JsonObject members) foreach (var (_, value) in members) Visit(value);
        else if (node is JsonArray items) foreach (var item in items) Visit(item);
        else if (node is JsonValue value && value.GetValueKind() == JsonValueKind.String) _ = value.GetValue<string>();
    }
}
