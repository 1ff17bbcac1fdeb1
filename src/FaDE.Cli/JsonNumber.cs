using System.Text.Json.Nodes;

namespace FaDE.Cli;

/// <summary>Numbers in the files of results.</summary>
internal static class JsonNumber
{
    /// <summary>Six digits behind the point; null for what is not finite.</summary>
    public static JsonNode? Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 6)) : null;
}
