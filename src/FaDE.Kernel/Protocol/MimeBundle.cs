using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>One value in several mime types, from which a client takes the richest it can show.</summary>
internal sealed class MimeBundle
{
    private readonly List<KeyValuePair<string, string>> _entries = [];

    /// <summary>Mime types and texts, in the order they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Entries => _entries;

    /// <summary>A bundle of one mime type.</summary>
    public static MimeBundle Of(string mimeType, string text) => new MimeBundle().Add(mimeType, text);

    /// <summary>Adds a text; the first of a mime type stays.</summary>
    public MimeBundle Add(string mimeType, string text)
    {
        if (!Has(mimeType)) _entries.Add(new(mimeType, text));
        return this;
    }

    /// <summary>Whether there is a text of this mime type.</summary>
    public bool Has(string mimeType) => _entries.Exists(entry => entry.Key == mimeType);

    /// <summary>As it goes over the wire: JSON types as JSON, everything else as text.</summary>
    public JsonObject ToJson()
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in _entries) data[mimeType] = IsJson(mimeType) ? Parse(text) : text;
        return data;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
