using System.Text.Json.Nodes;

namespace FaDE.Search.Runs;

/// <summary>One line about a run.</summary>
/// <param name="Path">Its folder, relative to the root of the list.</param>
/// <param name="Status">Running, interrupted, finished or unreadable.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Estimator">Name of the estimator.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Created">When it was made, UTC, as "yyyy-MM-ddTHH:mm:ssZ".</param>
/// <param name="Generations">Generations stored.</param>
/// <param name="SupernetSteps">What they cost.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="Network">The answer, "" before there is one.</param>
/// <param name="Score">The score it was chosen by; NaN if none.</param>
/// <param name="Value">Mean value after retraining; NaN before.</param>
public sealed record RunSummary(
    string Path, RunStatus Status, string Method, string Estimator, long Seed, string Created, int Generations,
    double SupernetSteps, double Seconds, string Network, double Score, double Value)
{
    private const int Depth = 4;

    /// <summary>All runs below a folder, in the order of their creation.</summary>
    /// <param name="root">Runs are looked for in it and down to four folders below.</param>
    /// <exception cref="RunException">There is no such folder.</exception>
    public static IReadOnlyList<RunSummary> List(string root) => !Directory.Exists(root)
        ? throw new RunException($"Runs are listed below a folder that exists; met '{root}'.")
        : [.. Folders(root, Depth).Select(folder => Of(root, folder))
            .OrderBy(run => run.Created, StringComparer.Ordinal).ThenBy(run => run.Path, StringComparer.Ordinal)];

    /// <summary>Reads the summary of a folder; a folder that cannot be read is summarised as such.</summary>
    /// <param name="root">The root of the list.</param>
    /// <param name="folder">The folder.</param>
    public static RunSummary Of(string root, string folder)
    {
        var path = System.IO.Path.GetRelativePath(root, folder);
        try
        {
            var run = RunFolder.Open(folder);
            var (checkpoint, result) = (run.ReadCheckpoint(), run.ReadResult());
            var status = result is not null ? RunStatus.Finished
                : RunLock.OwnerOf(folder) is not null ? RunStatus.Running
                : RunStatus.Interrupted;
            var best = result ?? checkpoint?.State["best"] as JsonObject;
            return new RunSummary(
                path, status, NameOf(run.Settings["search"] ?? run.Settings["method"]),
                NameOf(run.Settings["estimator"]), (long?)run.Settings["seed"]
                    ?? 0, (string?)run.Description["created"] ?? "",
                checkpoint?.Generations ?? 0, checkpoint?.Spent.SupernetSteps ?? 0, checkpoint?.Spent.Seconds ?? 0,
                (string?)(best?["network"] ?? best?["Network"]) ?? "", Number(best?["score"] ?? best?["Score"]),
                Number(result?["value"]));
        }
        catch (Exception e) when (e is RunException or InvalidOperationException or FormatException)
        {
            return new RunSummary(path, RunStatus.Unreadable, "", "", 0, "", 0, 0, 0, "", double.NaN, double.NaN);
        }
    }

    private static IEnumerable<string> Folders(string folder, int depth)
    {
        if (RunFolder.Exists(folder)) yield return folder;
        if (depth == 0) yield break;
        foreach (var inner in Directory.EnumerateDirectories(folder, "*",
            new EnumerationOptions { IgnoreInaccessible = true }))
            foreach (var found in Folders(inner, depth - 1)) yield return found;
    }

    private static string NameOf(JsonNode? node) => (node is JsonObject o ? o["name"] : node)?.ToString() ?? "";

    private static double Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? number : double.NaN;
}
