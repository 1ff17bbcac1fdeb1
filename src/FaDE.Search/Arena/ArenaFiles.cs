namespace FaDE.Search.Arena;

/// <summary>The files of an arena: results.csv, timings.csv, summary.json, report.html.</summary>
public static class ArenaFiles
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["results.csv", "timings.csv", "summary.json", "report.html"];

    /// <summary>Writes them, each whole or not at all.</summary>
    /// <param name="results">What was found.</param>
    /// <param name="folder">Where; it exists.</param>
    public static void Write(ArenaResults results, string folder)
    {
        WholeFile.Write(Path.Combine(folder, "timings.csv"), results.Timings());
        WholeFile.Write(Path.Combine(folder, "results.csv"), results.ToCsv());
        WholeFile.Write(Path.Combine(folder, "summary.json"),
            results.ToJson().ToJsonString(new() { WriteIndented = true }) + "\n");
        WholeFile.Write(Path.Combine(folder, "report.html"), ArenaReport.ToHtml(results));
    }
}
