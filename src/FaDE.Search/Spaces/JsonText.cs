using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>Writes JSON without white space, the same bytes every time.</summary>
internal static class JsonText
{
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes an array of objects under a name.</summary>
    public static void Array<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes an object under a name.</summary>
    public static void Object<T>(Utf8JsonWriter writer, string name, T item, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartObject(name);
        write(writer, item);
        writer.WriteEndObject();
    }
}
