using System.Text.Json;
using System.Text.RegularExpressions;

namespace FaDE.Search.Tests.Spaces;

/// <summary>As much of JSON Schema as the published schemas use; an unknown keyword is an error.</summary>
internal sealed class SchemaValidator(string folder)
{
    private readonly Dictionary<string, JsonElement> _documents = [];

    public bool IsValid(string schema, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
            return IsValid(document.RootElement, Document(schema), schema);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private JsonElement Document(string name) => _documents.TryGetValue(name, out var known)
        ? known
        : _documents[name] = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name))).RootElement;

    private bool IsValid(JsonElement value, JsonElement schema, string document) =>
        schema.EnumerateObject().All(keyword => keyword.Name switch
        {
            "$schema" or "$id" or "$defs" or "title" or "description" => true,
            "$ref" => IsValidReference(value, keyword.Value.GetString()!, document),
            "oneOf" => keyword.Value.EnumerateArray().Count(option => IsValid(value, option, document)) == 1,
            "enum" => value.ValueKind == JsonValueKind.String
                && keyword.Value.EnumerateArray().Any(word => word.GetString() == value.GetString()),
            "type" => keyword.Value.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                var type => throw new NotSupportedException(type),
            },
            "properties" => value.ValueKind != JsonValueKind.Object
                || keyword.Value.EnumerateObject()
                    .All(p => !value.TryGetProperty(p.Name, out var inner) || IsValid(inner, p.Value, document)),
            "required" => value.ValueKind != JsonValueKind.Object
                || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object
                || value.EnumerateObject().All(p => schema.GetProperty("properties").TryGetProperty(p.Name, out _)),
            "items" => value.ValueKind != JsonValueKind.Array
                || value.EnumerateArray().All(item => IsValid(item, keyword.Value, document)),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32(),
            "minimum" => value.ValueKind != JsonValueKind.Number
                || (value.TryGetInt64(out var least) && least >= keyword.Value.GetInt64()),
            "maximum" => value.ValueKind != JsonValueKind.Number
                || (value.TryGetInt64(out var most) && most <= keyword.Value.GetInt64()),
            "pattern" => value.ValueKind != JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
            _ => throw new NotSupportedException(keyword.Name),
        });

    private bool IsValidReference(JsonElement value, string reference, string document)
    {
        var parts = reference.Split('#');
        var target = parts[0] == "" ? document : parts[0];
        var schema = parts[1].Trim('/').Split('/').Aggregate(Document(target), (node, name) => node.GetProperty(name));
        return IsValid(value, schema, target);
    }
}
