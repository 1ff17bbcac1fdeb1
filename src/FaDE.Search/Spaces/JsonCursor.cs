using System.Text;
using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>
/// A node of a JSON text with its path, read strictly: every refusal names the path, the rule and the value met.
/// </summary>
internal sealed class JsonCursor
{
    private const int MaxDepth = 200;
    private const int MaxCharacters = 1 << 24;

    private readonly JsonElement _element;

    private JsonCursor(JsonElement element, string path) => (_element, Path) = (element, path);

    /// <summary>Where the node is, for instance "$.chain[1].inner".</summary>
    public string Path { get; }

    /// <summary>The names of an object's properties, in order.</summary>
    public IReadOnlyList<string> Names => _element.ValueKind == JsonValueKind.Object
        ? [.. _element.EnumerateObject().Select(p => p.Name)]
        : throw Refuse("An object is expected here");

    /// <summary>Parses a text; refuses depth bombs and duplicate keys before anything is built.</summary>
    public static JsonCursor Parse(string json)
    {
        if (json.Length > MaxCharacters)
            throw new SpaceException($"$: a JSON text has at most {MaxCharacters} characters; met {json.Length}.");
        var bytes = Encoding.UTF8.GetBytes(json);
        Scan(bytes);
        return new JsonCursor(
            JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth + 1 }).RootElement, "$");
    }

    /// <summary>The node's property; null where there is none.</summary>
    public JsonCursor? Optional(string name) =>
        _element.TryGetProperty(name, out var value) ? new JsonCursor(value, $"{Path}.{name}") : null;

    /// <summary>The node's property.</summary>
    public JsonCursor Required(string name) => Optional(name) ?? throw Refuse($"The property '{name}' is missing here");

    /// <summary>Refuses properties of other names.</summary>
    public void Only(params IReadOnlyList<string> names)
    {
        var unknown = Names.FirstOrDefault(name => !names.Contains(name));
        if (unknown is not null)
            throw new SpaceException($"{Path}.{unknown}: the properties here are {string.Join(", ", names)}; "
                + $"met '{Shorten(unknown)}'.");
    }

    /// <summary>The members of an array.</summary>
    public IReadOnlyList<JsonCursor> Items(int least = 1)
    {
        if (_element.ValueKind != JsonValueKind.Array || _element.GetArrayLength() < least)
            throw Refuse($"An array of at least {least} is expected here");
        return [.. _element.EnumerateArray().Select((item, i) => new JsonCursor(item, $"{Path}[{i}]"))];
    }

    /// <summary>A text.</summary>
    public string Text() =>
        _element.ValueKind == JsonValueKind.String ? _element.GetString()! : throw Refuse("A text is expected here");

    /// <summary>One of some words.</summary>
    public string Word(params IReadOnlyList<string> words) =>
        _element.ValueKind == JsonValueKind.String && words.Contains(_element.GetString()!) ? _element.GetString()!
            : throw Refuse($"One of {string.Join(", ", words)} is expected here");

    /// <summary>A truth value.</summary>
    public bool Truth() =>
        _element.ValueKind is JsonValueKind.True or JsonValueKind.False ? _element.GetBoolean()
            : throw Refuse("true or false is expected here");

    /// <summary>A whole number, written without fraction or exponent.</summary>
    public long Integer(long min, long max) =>
        _element.ValueKind == JsonValueKind.Number && _element.GetRawText().All(c => char.IsAsciiDigit(c) || c == '-')
            && _element.TryGetInt64(out var value) && value >= min && value <= max
            ? value
            : throw Refuse($"A whole number from {min} to {max} is expected here");

    /// <summary>Builds something from this node; what it refuses is told with the path.</summary>
    public T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (FadeException e)
        {
            throw new SpaceException($"{Path}: {e.Message}");
        }
    }

    /// <summary>A refusal of this node.</summary>
    public SpaceException Refuse(string rule) => new($"{Path}: {rule}; met {Shorten(_element.GetRawText())}.");

    private static void Scan(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
        var frames = new Stack<Frame>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    frames.Peek().Name = name;
                    if (!frames.Peek().Seen!.Add(name))
                        throw new SpaceException($"{PathOf(frames)}: an object names every property once; "
                            + $"met '{Shorten(name)}' twice.");
                    continue;
                }
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    frames.Pop();
                    continue;
                }
                if (frames.TryPeek(out var around) && around.Seen is null) around.Index++;
                if (reader.TokenType == JsonTokenType.String) reader.GetString(); // refuses what is not Unicode
                if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) continue;
                if (frames.Count == MaxDepth)
                    throw new SpaceException($"{PathOf(frames)}: JSON nests at most {MaxDepth} deep; "
                        + "met one more level.");
                frames.Push(new Frame(reader.TokenType == JsonTokenType.StartObject ? [] : null));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SpaceException($"{PathOf(frames)}: this is not JSON ({e.Message.TrimEnd('.')}).");
        }
    }

    private static string PathOf(Stack<Frame> frames) =>
        Shorten("$" + string.Concat(frames.Reverse().Select(frame =>
            frame.Seen is null ? $"[{Math.Max(0, frame.Index)}]" : frame.Name is null ? "" : $".{frame.Name}")), 400);

    private static string Shorten(string text, int length = 60) =>
        text.Length <= length ? text : text[..length] + "...";

    private sealed class Frame(HashSet<string>? seen)
    {
        public HashSet<string>? Seen { get; } = seen;

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
