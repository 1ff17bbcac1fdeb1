using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Runs;

/// <summary>
/// A stored run: a folder of plain files. settings.json says what is run, log.jsonl what happened, checkpoint.json
/// where to go on, result.json what came out.
/// </summary>
/// <remarks>
/// log.jsonl and result.json hold nothing that depends on the clock, so that an interrupted and resumed run leaves the
/// same bytes as one that was not; clock.csv keeps the times.
/// </remarks>
public sealed class RunFolder
{
    /// <summary>The version of the folder's layout that this code writes; it reads this one and older ones.</summary>
    public const int Format = 1;

    private RunFolder(string path, JsonObject description) => (Path, Description) = (path, description);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>All of settings.json: format, code version, time of creation, settings.</summary>
    public JsonObject Description { get; }

    /// <summary>What is run, as it was given.</summary>
    public JsonObject Settings => Description["settings"]!.AsObject();

    /// <summary>The trace.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "log.jsonl");

    /// <summary>
    /// Seconds spent up to the end of every generation, as lines "generation,seconds"; after an interruption
    /// generations repeat and the last line counts.
    /// </summary>
    public string ClockFile => System.IO.Path.Combine(Path, "clock.csv");

    /// <summary>The outcome.</summary>
    public string ResultFile => System.IO.Path.Combine(Path, "result.json");

    private string CheckpointFile => System.IO.Path.Combine(Path, "checkpoint.json");

    /// <summary>Whether a folder holds a run.</summary>
    public static bool Exists(string path) => File.Exists(SettingsFile(path));

    /// <summary>Makes the folder of a new run.</summary>
    /// <param name="path">A folder without a run; it is made when it does not exist.</param>
    /// <param name="settings">What is run.</param>
    /// <param name="code">Which build runs it (<see cref="CodeVersion"/>); that of this assembly if null.</param>
    /// <exception cref="RunException">The folder holds a run already.</exception>
    public static RunFolder Create(string path, JsonObject settings, string? code = null)
    {
        if (Exists(path))
            throw new RunException($"A new run needs a folder without one; '{path}' holds a run already: "
                + "resume it, or name another folder.");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"A run needs a folder that can be made; '{path}' cannot: {e.Message}", e);
        }
        var description = new JsonObject
        {
            ["format"] = Format,
            ["code"] = code ?? CodeVersion.Of(typeof(RunFolder).Assembly),
            ["created"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["settings"] = settings.DeepClone(),
        };
        StoredFile.Write(SettingsFile(path), Text(description));
        return new RunFolder(path, description);
    }

    /// <summary>Opens the folder of a run.</summary>
    /// <exception cref="RunException">No run there, its settings cannot be read, or a newer
    /// version wrote them.</exception>
    public static RunFolder Open(string path)
    {
        if (!Exists(path)) throw new RunException($"A run is a folder with a file settings.json; '{path}' has none.");
        var description = ReadObject(SettingsFile(path));
        if (description["format"] is not JsonValue number || !number.TryGetValue<int>(out var format)
            || description["settings"] is not JsonObject)
            throw new RunException($"'{SettingsFile(path)}' should hold the numbers and settings of a run (format, "
                + "settings); it does not.");
        if (format > Format)
            throw new RunException($"This version reads runs up to format {Format}; '{path}' has format {format}, "
                + $"written by version {description["code"]}: use that version or a newer one.");
        return new RunFolder(path, description);
    }

    /// <summary>Refuses to go on with a run that another build began: its numbers would be of both.</summary>
    /// <param name="code">Which build would go on.</param>
    /// <exception cref="RunException">Another build began the run.</exception>
    public void CheckCode(string code)
    {
        if ((string?)Description["code"] is var held && held != code)
            throw new RunException(
                $"A run is finished by the build that began it; '{Path}' was begun by {held ?? "an unknown one"} and "
                    + $"this is {code}: resume it there, or begin it anew in another folder.");
    }

    /// <summary>Where the run stands, or null before its first checkpoint.</summary>
    public Checkpoint? ReadCheckpoint()
    {
        if (!File.Exists(CheckpointFile)) return null;
        try
        {
            return ReadObject(CheckpointFile).Deserialize<Checkpoint>() ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new RunException(
                $"'{CheckpointFile}' should say where the run stands; it cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Replaces the checkpoint; the log must be on the disk up to its position before.</summary>
    public void WriteCheckpoint(Checkpoint checkpoint) =>
        StoredFile.Write(CheckpointFile, JsonSerializer.Serialize(checkpoint));

    /// <summary>Notes the seconds spent up to the end of a generation.</summary>
    public void WriteClock(int generation, double seconds)
    {
        try
        {
            File.AppendAllText(ClockFile, FormattableString.Invariant($"{generation},{seconds:0.###}\n"));
        }
        catch (IOException e)
        {
            throw StoredFile.NotWritten(ClockFile, e);
        }
    }

    /// <summary>Seconds spent up to the end of every generation; empty when they are not known.</summary>
    public IReadOnlyDictionary<int, double> ReadClock()
    {
        var clock = new Dictionary<int, double>();
        if (!File.Exists(ClockFile)) return clock;
        foreach (var line in File.ReadLines(ClockFile))
            if (line.Split(',') is [var generation, var seconds] && int.TryParse(generation, out var index)
                && double.TryParse(seconds, out var value))
                clock[index] = value;
        return clock;
    }

    /// <summary>Writes the outcome; the run is then finished.</summary>
    public void WriteResult(JsonObject result) => StoredFile.Write(ResultFile, Text(result));

    /// <summary>The outcome, or null before the end.</summary>
    public JsonObject? ReadResult() => File.Exists(ResultFile) ? ReadObject(ResultFile) : null;

    private static string SettingsFile(string path) => System.IO.Path.Combine(path, "settings.json");

    private static JsonObject ReadObject(string file)
    {
        try
        {
            return StrictJson.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new JsonException("it is not an object");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RunException($"'{file}' should be a JSON object; it cannot be read: {e.Message}", e);
        }
    }

    private static string Text(JsonObject node) =>
        node.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
}
