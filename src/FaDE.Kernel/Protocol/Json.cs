using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>JSON as it goes over the wire: compact, UTF-8, nothing escaped that need not be.</summary>
internal static class Json
{
    /// <summary>The bytes of <c>{}</c>.</summary>
    public static readonly byte[] EmptyObject = "{}"u8.ToArray();

    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Serialize(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A JSON list of texts.</summary>
    public static JsonArray Array(IEnumerable<string> texts)
    {
        var array = new JsonArray();
        foreach (var text in texts) array.Add((JsonNode)text);
        return array;
    }
}
