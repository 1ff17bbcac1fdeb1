using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Supernet.Units;

namespace FaDE.Cli;

/// <summary>
/// A folder of results says what made them: experiment.json holds the command, its settings and the build. Results of
/// two experiments never lie side by side as if they were one.
/// </summary>
internal static class ResultFolder
{
    private const string About = "experiment.json";

    /// <summary>Makes a folder that of one experiment, before its work begins.</summary>
    /// <param name="folder">Created when it does not exist.</param>
    /// <param name="command">The command.</param>
    /// <param name="settings">All that its results depend on, besides the build.</param>
    /// <param name="files">The results that it may leave there.</param>
    /// <param name="overwrite">Whether results of other settings are taken away; otherwise they are left, and the
    /// call is refused.</param>
    /// <exception cref="FadeException">The folder holds results of another experiment, or cannot
    /// be written to.</exception>
    public static void Claim(string folder, string command, JsonObject settings,
        IReadOnlyList<string> files, bool overwrite)
    {
        var description = new JsonObject
        { ["command"] = command, ["code"] = KnownKinds.CodeVersion, ["settings"] = settings.DeepClone() };
        var about = Path.Combine(folder, About);
        var there = files.Where(file => File.Exists(Path.Combine(folder, file))).ToList();
        try
        {
            var difference = File.Exists(about) ? Difference(Read(about), description, "")
                : there.Count > 0 ? $"{there[0]} says nothing of the settings that it comes from" : null;
            if (difference is not null && !overwrite)
                throw new FadeException(
                    $"A folder holds the results of one experiment; '{folder}' holds others ({difference}): "
                        + "name another folder, or add --overwrite.");
            Directory.CreateDirectory(folder);
            if (difference is not null)
                foreach (var file in there) File.Delete(Path.Combine(folder, file));
            WholeFile.Write(about, description.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException($"Results go to a folder that can be written to; met '{folder}': {e.Message}", e);
        }
    }

    /// <summary>Tries a folder before the work whose results go there, and leaves none.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FadeException">It cannot be written to.</exception>
    public static void Try(string folder)
    {
        try
        {
            var isNew = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".{Guid.NewGuid():n}");
            WholeFile.Write(probe, "tried\n");
            File.Delete(probe);
            if (isNew) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException($"Results go to a folder that can be written to; met '{folder}': {e.Message}", e);
        }
    }

    private static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new JsonException("it is not an object");
        }
        catch (JsonException e)
        {
            throw new FadeException(
                $"'{file}' should say what made the results beside it; it cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The first setting that differs, with both values; null where none does.</summary>
    private static string? Difference(JsonNode? there, JsonNode? here, string path)
    {
        if (JsonNode.DeepEquals(there, here)) return null;
        if (there is not JsonObject a || here is not JsonObject b)
            return $"{path} is {there?.ToJsonString() ?? "not set"} there and {here?.ToJsonString() ?? "not set"} here";
        return a.Select(p => p.Key).Union(b.Select(p => p.Key))
            .Select(key => Difference(a[key], b[key], path is "" or "settings" ? key : $"{path}.{key}"))
            .OfType<string>().FirstOrDefault();
    }
}
