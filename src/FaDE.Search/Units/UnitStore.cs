using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>A folder of results, one small file per unit, written once and whole: aside, flushed, renamed. A file that was cut or changed is noticed by its checksum and done again.</summary>
/// <param name="folder">Created when first written to.</param>
public sealed class UnitStore(string folder)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Where the result of a unit is kept.</summary>
    public string PathOf(WorkUnit unit) => Path.Combine(Folder, unit.Id[..2], unit.Id + ".json");

    /// <summary>The result of a unit, or null when it is not there or its file is damaged.</summary>
    public JsonNode? Read(WorkUnit unit)
    {
        var path = PathOf(unit);
        if (!File.Exists(path)) return null;
        var text = File.ReadAllText(path);
        var end = text.LastIndexOf("\n", StringComparison.Ordinal);
        if (end <= 0 || text[(end + 1)..] != Checksum(text[..end])) return null;
        var result = JsonNode.Parse(text[..end])!.AsObject();
        return result["result"]?.DeepClone();
    }

    /// <summary>Whether the result of a unit is there and whole.</summary>
    public bool Has(WorkUnit unit) => Read(unit) is not null;

    /// <summary>Keeps a result. Two processes may write the same unit at once: both write the same bytes, and the last rename stays.</summary>
    /// <exception cref="UnitException">The disk is full or the folder cannot be written to; no half file remains under the final name.</exception>
    public void Write(WorkUnit unit, JsonNode result)
    {
        var path = PathOf(unit);
        var aside = $"{path}.{Environment.MachineName}-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var body = new JsonObject { ["unit"] = unit.ToJson(), ["result"] = result.DeepClone() }.ToJsonString();
            using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes($"{body}\n{Checksum(body)}"));
                file.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(aside);
            }
            catch (IOException)
            {
                // what is left aside is never read
            }
            throw new UnitException($"The result of unit {unit.Id} could not be written to {path}: {e.Message}", e);
        }
    }

    private static string Checksum(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
