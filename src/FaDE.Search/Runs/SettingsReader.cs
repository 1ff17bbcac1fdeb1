using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Runs;

/// <summary>
/// Reads the settings of one thing from JSON: typed, within bounds, and no name passes that nobody asked for.
/// </summary>
/// <remarks>Read every setting that there is, then call <see cref="Done"/>.</remarks>
public sealed class SettingsReader
{
    private readonly JsonObject _settings;
    private readonly HashSet<string> _asked = [];

    /// <summary>Creates a reader.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="path">Where they stand, for messages, for instance "estimator".</param>
    public SettingsReader(JsonObject settings, string path) => (_settings, Path) = (settings, path);

    /// <summary>Where the settings stand.</summary>
    public string Path { get; }

    /// <summary>What the outermost settings are those of, for messages.</summary>
    public string Subject { get; private init; } = "a search";

    /// <summary>The settings as they are.</summary>
    public JsonObject Json => _settings;

    /// <summary>Reads settings from a text, comments and trailing commas allowed, names unique.</summary>
    /// <param name="text">A JSON object.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="subject">What the settings are those of, for messages.</param>
    public static SettingsReader Parse(string text, string source, string subject = "a search")
    {
        try
        {
            var options = new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = 64,
                AllowDuplicateProperties = false
            };
            return StrictJson.Parse(text, options) is JsonObject settings
                ? new SettingsReader(settings, "") { Subject = subject }
                : throw new FadeException($"Settings are a JSON object; '{source}' is not.");
        }
        catch (JsonException e)
        {
            throw new FadeException($"Settings are JSON; '{source}' is not: {e.Message}", e);
        }
    }

    /// <summary>Whether a setting is there.</summary>
    public bool Has(string name)
    {
        _asked.Add(name);
        return _settings[name] is not null;
    }

    /// <summary>A whole number.</summary>
    public int Whole(string name, int missing, int low = 0, int high = int.MaxValue)
    {
        if (!Has(name)) return missing;
        return _settings[name] is JsonValue value && value.TryGetValue<int>(out var number)
            && number >= low && number <= high
            ? number
            : throw Wrong(name, high == int.MaxValue ? $"a whole number of at least {low}"
                : $"a whole number of {low} to {high}");
    }

    /// <summary>A number.</summary>
    public double Number(string name, double missing, double low = double.NegativeInfinity,
        double high = double.PositiveInfinity)
    {
        if (!Has(name)) return missing;
        return _settings[name] is JsonValue value && value.TryGetValue<double>(out var number)
            && double.IsFinite(number)
            && number >= low && number <= high
            ? number
            : throw Wrong(name, double.IsInfinity(low) ? "a number" : double.IsInfinity(high)
                ? FormattableString.Invariant($"a number of at least {low}")
                : FormattableString.Invariant($"a number of {low} to {high}"));
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool missing) =>
        !Has(name) ? missing : _settings[name] is JsonValue value && value.TryGetValue<bool>(out var flag)
            ? flag : throw Wrong(name, "true or false");

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="missing">What holds when it is not there; null where it must be.</param>
    public string Text(string name, string? missing)
    {
        if (!Has(name))
            return missing ?? throw new FadeException($"{Here} needs the setting '{name}', a text; it is missing.");
        return _settings[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text
            : throw Wrong(name, "a text");
    }

    /// <summary>One of some names.</summary>
    public T OneOf<T>(string name, T missing, IReadOnlyDictionary<string, T> names)
    {
        if (!Has(name)) return missing;
        var text = Text(name, null);
        return names.TryGetValue(text, out var value) ? value : throw Unknown($"'{Full(name)}'", text, names.Keys);
    }

    /// <summary>Whole numbers: an array of them, or one.</summary>
    public IReadOnlyList<long> Wholes(string name, IReadOnlyList<long> missing)
    {
        if (!Has(name)) return missing;
        var nodes = _settings[name] is JsonArray array ? [.. array] : new List<JsonNode?> { _settings[name] };
        var numbers = nodes.Select(n => n is JsonValue value && value.TryGetValue<long>(out var number) ? number
            : throw Wrong(name, "a whole number or an array of them")).ToList();
        return numbers.Count > 0 && numbers.Distinct().Count() == numbers.Count ? numbers
            : throw Wrong(name, "at least one whole number, each once");
    }

    /// <summary>Texts: an array of them, or one; none when it is not there.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name)) return [];
        var nodes = _settings[name] is JsonArray array ? [.. array] : new List<JsonNode?> { _settings[name] };
        return [.. nodes.Select(n => n is JsonValue value && value.TryGetValue<string>(out var text) ? text
            : throw Wrong(name, "a text or an array of them"))];
    }

    /// <summary>Something with settings of its own: an object, or a text that is its name alone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="required">Whether it must be there; otherwise an empty object stands in.</param>
    public SettingsReader Inner(string name, bool required = false)
    {
        if (!Has(name)) return required ? throw new FadeException($"{Here} needs the setting '{name}'; it is missing.")
            : new SettingsReader([], Full(name));
        return Of(_settings[name], Full(name)) ?? throw Wrong(name, "an object, or a name alone");
    }

    /// <summary>Several of them: an array, or one alone.</summary>
    public IReadOnlyList<SettingsReader> Inners(string name)
    {
        if (!Has(name)) return [];
        return _settings[name] is JsonArray array
            ? [.. array.Select((node, i) => Of(node, $"{Full(name)}[{i}]")
                ?? throw Wrong($"{name}[{i}]", "an object, or a name alone"))]
            : [Inner(name)];
    }

    /// <summary>Refuses every setting that was not asked for.</summary>
    public void Done()
    {
        foreach (var (name, _) in _settings)
            if (!_asked.Contains(name))
                throw Unknown($"A setting of {(Path == "" ? Subject : $"'{Path}'")}", name, _asked);
    }

    /// <summary>The sentence for a name that does not exist.</summary>
    public static FadeException Unknown(string what, string met, IEnumerable<string> valid)
    {
        var names = valid.Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? new($"{what} has no settings; met '{met}'.")
            : new($"{what} is one of {string.Join(", ", names)}; met '{met}': "
                + $"did you mean '{Spelling.Nearest(met, names)}'?");
    }

    private static SettingsReader? Of(JsonNode? node, string path) => node switch
    {
        JsonObject settings => new SettingsReader(settings, path),
        JsonValue value when value.TryGetValue<string>(out var alone) =>
            new SettingsReader(new JsonObject { ["name"] = alone }, path),
        _ => null,
    };

    private string Here => Path == "" ? $"{char.ToUpperInvariant(Subject[0])}{Subject[1..]}" : $"'{Path}'";

    private string Full(string name) => Path == "" ? name : $"{Path}.{name}";

    private FadeException Wrong(string name, string rule) =>
        new($"'{Full(name)}' is {rule}; met {_settings[name]?.ToJsonString() ?? "null"}.");
}
