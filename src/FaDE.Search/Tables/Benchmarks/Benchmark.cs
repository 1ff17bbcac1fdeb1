namespace FaDE.Search.Tables.Benchmarks;

/// <summary>Published tables of architectures and their accuracies, read from the files as published.</summary>
public static class Benchmark
{
    /// <summary>The environment variable that names a folder of benchmark files.</summary>
    public const string FolderVariable = "FADE_BENCHMARKS";

    /// <summary>Reads a benchmark; which one it is, the content tells.</summary>
    /// <param name="path">A file, or the name of one in the folder that FADE_BENCHMARKS names.</param>
    /// <exception cref="TableException">No file, no benchmark that is known, or a damaged one.</exception>
    public static Table Read(string path)
    {
        var found = Locate(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"A benchmark is a file that can be read; '{path}' cannot: {e.Message}", e);
        }
        return NasBenchMacro.Read(Path.GetFileName(path), bytes);
    }

    private static string Locate(string path) =>
        !File.Exists(path) && Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            && Path.Combine(folder, path) is var inFolder && File.Exists(inFolder) ? inFolder : path;
}
