using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FaDE.Search.Units;
using FaDE.Supernet.Relaxations;

namespace FaDE.Supernet.Units;

/// <summary>Settings in the description of a unit: every setting by its name, numbers with all their digits.</summary>
internal static class UnitJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        IncludeFields = true, // tuples
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new RelaxationConverter() },
    };

    /// <summary>Settings as JSON.</summary>
    public static JsonNode Of<T>(T settings) => JsonSerializer.SerializeToNode(settings, Options)!;

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static T Read<T>(JsonNode? json) =>
        json.Deserialize<T>(Options) ?? throw new UnitException($"The settings of a unit hold {typeof(T).Name}; met null.");

    /// <summary>Relaxations by the names of their types; one that a user wrote exists in the user's process alone.</summary>
    private sealed class RelaxationConverter : JsonConverter<IRelaxation>
    {
        public override IRelaxation Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var settings = JsonNode.Parse(ref reader)!.AsObject();
            var kind = (string)settings["kind"]!;
            settings.Remove("kind");
            var known = typeof(IRelaxation).Assembly.GetType($"{typeof(IRelaxation).Namespace}.{kind}")
                ?? throw new UnitException($"A unit names a relaxation of the toolkit; met '{kind}'.");
            return (IRelaxation)settings.Deserialize(known, options)!;
        }

        public override void Write(Utf8JsonWriter writer, IRelaxation value, JsonSerializerOptions options)
        {
            var type = value.GetType();
            if (type.Assembly != typeof(IRelaxation).Assembly)
                throw new UnitException(
                    $"Other processes know the toolkit's relaxations; met {type.Name}, which only this process knows: train its supernets here.");
            var settings = JsonSerializer.SerializeToNode(value, type, options)!.AsObject();
            settings["kind"] = type.Name;
            settings.WriteTo(writer, options);
        }
    }
}
