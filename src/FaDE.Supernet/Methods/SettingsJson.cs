using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FaDE.Search.Units;

namespace FaDE.Supernet.Methods;

/// <summary>Settings with methods among them: every setting by its name, numbers with all their digits.</summary>
internal static class SettingsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        IncludeFields = true, // tuples
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new MethodJson() },
    };

    /// <summary>Settings as JSON.</summary>
    public static JsonNode Of<T>(T settings) => JsonSerializer.SerializeToNode(settings, Options)!;

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static T Read<T>(JsonNode? json) =>
        json.Deserialize<T>(Options)
            ?? throw new UnitException($"The settings of a unit hold {typeof(T).Name}; met null.");
}
