using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// One independent piece of work, described completely: what is asked, with which settings and seed, by which version
/// of the code. Its name is the hash of its content.
/// </summary>
/// <param name="Kind">The kind of work, known to <see cref="UnitKinds"/>, for instance "truth".</param>
/// <param name="Settings">All settings that change the result, the thread count included.</param>
/// <param name="Seed">Seed of the unit.</param>
/// <param name="CodeVersion">Version of the code that is to compute it; results of another version are
/// never mixed in.</param>
public sealed record WorkUnit(string Kind, JsonObject Settings, long Seed, string CodeVersion)
{
    private string? _id;

    // A copy with other settings has another name: the one that is known is not copied.
    private WorkUnit(WorkUnit original) =>
        (Kind, Settings, Seed, CodeVersion) = (original.Kind, original.Settings, original.Seed, original.CodeVersion);

    /// <summary>All settings that change the result, as any other process would read them.</summary>
    public JsonObject Settings { get; init; } = JsonNode.Parse(Settings.ToJsonString())!.AsObject();

    /// <summary>
    /// 32 hexadecimal digits of the SHA-256 of the canonical description: equal units have equal names,
    /// whoever makes them.
    /// </summary>
    public string Id =>
        _id ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())))[..32];

    /// <summary>The description with its properties in ordinal order at every level.</summary>
    public JsonObject ToJson() => new()
    {
        ["code_version"] = CodeVersion,
        ["kind"] = Kind,
        ["seed"] = Seed,
        ["settings"] = Sorted(Settings),
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="UnitException">A property is missing or of the wrong type.</exception>
    public static WorkUnit FromJson(JsonNode? json)
    {
        try
        {
            var unit = json!.AsObject();
            return new WorkUnit((string)unit["kind"]!, (JsonObject)unit["settings"]!.DeepClone(), (long)unit["seed"]!,
                (string)unit["code_version"]!);
        }
        catch (Exception e)
            when (e is NullReferenceException or InvalidOperationException or ArgumentNullException or FormatException
                or JsonException)
        {
            throw new UnitException("A work unit is an object with kind, settings, seed and code_version; met "
                + (json?.ToJsonString() ?? "null") + ".", e);
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
