using System.Text.Json;
using FaDE.Search.Tables.Pickles;

namespace FaDE.Search.Tables.Benchmarks;

/// <summary>Published tables of architectures and their accuracies, read from the files as published.</summary>
public static class Benchmark
{
    /// <summary>The environment variable that names a folder of benchmark files.</summary>
    public const string FolderVariable = "FADE_BENCHMARKS";

    private const long MostBytes = 1L << 30;

    /// <summary>Reads a benchmark; which one it is, the content tells.</summary>
    /// <remarks>
    /// NAS-Bench-Macro (JSON), NAS-Bench-201 (pickle of 12 epochs, or JSON of arch strings), NAS-Bench-Graph (pickle),
    /// and our own tables (<see cref="TableFile"/>). Pickles are read without running what they name.
    /// </remarks>
    /// <param name="path">A file, or the name of one in the folder that FADE_BENCHMARKS names.</param>
    /// <param name="dataSet">For a file with several data sets, which one; the first if null.</param>
    /// <exception cref="FadeException">No file, no benchmark that is known, or a damaged one: a
    /// <see cref="TableException"/> or <see cref="Codecs.CodecException"/>.</exception>
    public static Table Read(string path, string? dataSet = null)
    {
        var found = Locate(path);
        byte[] bytes;
        try
        {
            if (new FileInfo(found) is { Exists: true, Length: > MostBytes } large)
                throw new TableException($"A benchmark has at most {MostBytes} bytes; '{path}' has {large.Length}.");
            bytes = File.ReadAllBytes(found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"A benchmark is a file that can be read; '{path}' cannot: {e.Message}", e);
        }
        var file = Path.GetFileName(path);
        if (Pickle.Is(bytes)) return ReadPickle(file, bytes, dataSet);
        if (dataSet is not null)
            throw new TableException($"A data set is chosen where a file has several; '{file}' has one.");
        if (Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase)) return TableFile.Read(found);
        return FirstName(file, bytes) switch
        {
            "notes" or "rows" => TableFile.Read(found),
            ['|', ..] => NasBench201.ReadJson(file, bytes),
            [>= '0' and <= '9', ..] => NasBenchMacro.Read(file, bytes),
            var other => throw new TableException("A benchmark as JSON has the strings of NAS-Bench-Macro or "
                + $"NAS-Bench-201 as names; '{file}' begins with '{Excerpt.Of(other)}'."),
        };
    }

    private static Table ReadPickle(string file, byte[] bytes, string? dataSet)
    {
        // NAS-Bench-Graph is a dictionary, NAS-Bench-201 a pandas table: the pickle begins with one or the other.
        if (bytes.AsSpan(2, Math.Min(bytes.Length - 2, 64)).IndexOf("pandas"u8) >= 0)
            return NasBench201.ReadPickle(file, bytes, dataSet);
        if (dataSet is not null)
            throw new TableException($"A data set is chosen where a file has several; '{file}' has one.");
        return NasBenchGraph.Read(file, bytes);
    }

    private static string FirstName(string file, byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read()
                && reader.TokenType == JsonTokenType.PropertyName)
                return StrictJson.Name(ref reader);
        }
        catch (JsonException)
        {
            // Not JSON: refused below.
        }
        throw new TableException("A benchmark is a pickle, a .csv file or a JSON object with networks as names; "
            + $"'{file}' is neither.");
    }

    /// <summary>The path itself, or that of a file of this name in the folder that FADE_BENCHMARKS names.</summary>
    public static string Locate(string path) =>
        !File.Exists(path) && Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            && Path.Combine(folder, path) is var inFolder && File.Exists(inFolder) ? inFolder : path;
}
