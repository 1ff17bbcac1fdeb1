using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Tables.Benchmarks;

/// <summary>The entries of a large JSON object, one at a time, each name once.</summary>
internal static class JsonEntries
{
    private const int MaxDepth = 16;

    /// <summary>Reads all entries.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="read">Makes something of a name and its value.</param>
    /// <exception cref="TableException">Not a JSON object, cut off, or a name twice.</exception>
    public static List<T> Read<T>(string file, byte[] bytes, Func<string, JsonNode?, T> read)
    {
        var (entries, names) = (new List<T>(), new HashSet<string>(StringComparer.Ordinal));
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new TableException("A benchmark as JSON is one object; "
                    + $"'{file}' begins with {reader.TokenType}.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = StrictJson.Name(ref reader);
                if (!names.Add(name))
                    throw new TableException("Every network stands once in a benchmark; "
                        + $"'{file}' has '{Excerpt.Of(name)}' twice.");
                reader.Read();
                entries.Add(read(name, StrictJson.Parse(ref reader)));
            }
            if (reader.Read())
                throw new TableException($"A benchmark as JSON is one object; '{file}' goes on after it.");
            return entries;
        }
        catch (JsonException e)
        {
            throw new TableException($"'{file}' is no JSON that can be read: {Excerpt.Of(e.Message)}", e);
        }
    }

    /// <summary>A number.</summary>
    /// <exception cref="TableException">Something else.</exception>
    public static double Number(string file, string of, JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number
            : throw new TableException($"{Excerpt.Of(of)} in '{file}' is a finite number; "
                + $"met {Excerpt.Of(node?.ToJsonString() ?? "null")}.");
}
