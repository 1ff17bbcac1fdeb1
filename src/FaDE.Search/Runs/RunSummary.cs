using System.Text.Json.Nodes;

namespace FaDE.Search.Runs;

/// <summary>One line about a run.</summary>
/// <param name="Path">Its folder, relative to the root of the index.</param>
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
    /// <summary>Reads the summary of a folder; a folder that cannot be read is summarised as such.</summary>
    /// <param name="root">The root of the index.</param>
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

    private static string NameOf(JsonNode? node) => (node is JsonObject o ? o["name"] : node)?.ToString() ?? "";

    private static double Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? number : double.NaN;
}
