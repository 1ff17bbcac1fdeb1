using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FaDE.Search.Units;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;

namespace FaDE.Supernet.Methods;

/// <summary>
/// Methods as JSON: their name with their settings, {"name": "gumbel-softmax", "tau": 2}, and for one that the toolkit
/// does not bring the assembly that does.
/// </summary>
internal sealed class MethodJson : JsonConverterFactory
{
    private static readonly Type[] Kinds = [typeof(IRelaxation), typeof(ITerm), typeof(IHook), typeof(IDerivation)];

    /// <inheritdoc/>
    public override bool CanConvert(Type type) =>
        Kinds.Contains(type) || type.IsAbstract && Kinds.Any(kind => kind.IsAssignableFrom(type));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var node = JsonNode.Parse(ref reader);
            var settings = node is JsonValue alone ? new JsonObject { ["name"] = (string?)alone } : node!.AsObject();
            var name = (string?)settings["name"]
                ?? throw new UnitException($"A method has a name; met {settings.ToJsonString()}.");
            if ((string?)settings["assembly"] is { } assembly) MethodRegistry.Load(assembly);
            settings.Remove("name");
            settings.Remove("assembly");
            return (T)settings.Deserialize(MethodRegistry.Find(typeof(T), name), options)!;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var type = value.GetType();
            if (!MethodRegistry.IsFound(type))
                throw new UnitException("Other processes know the methods that are public in an assembly with a file; "
                    + $"met {type.Name}, which only this process knows: train its supernets here, "
                    + "or put it into an assembly.");
            var settings = JsonSerializer.SerializeToNode(value, type, options)!.AsObject();
            settings["name"] = MethodRegistry.NameOf(type);
            if (type.Assembly != typeof(MethodJson).Assembly) settings["assembly"] = type.Assembly.Location;
            settings.WriteTo(writer, options);
        }
    }
}
