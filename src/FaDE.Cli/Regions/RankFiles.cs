using System.Text.Json.Nodes;
using FaDE.Interactive;
using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Cli.Regions;

/// <summary>
/// The files of a region's experiment: ranks.csv, truth.csv, summary.json. They hold nothing that depends on the clock
/// or on where the work was done.
/// </summary>
internal static class RankFiles
{
    /// <summary>Architectures listed at most, from the best on.</summary>
    private const int Listed = 100_000;

    /// <summary>The names of the files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ranks.csv", "truth.csv", "diverged.csv", "summary.json"];

    public static void Write(string folder, FadeRanking? ranks, Truth? truth, Agreement? agreement)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (ranks is not null) WholeFile.Write(Path.Combine(folder, "ranks.csv"), Ranks(ranks));
            if (truth is not null) WholeFile.Write(Path.Combine(folder, "truth.csv"), Rows(truth));
            if (truth?.Table.Diverged.Count > 0) WholeFile.Write(Path.Combine(folder, "diverged.csv"), Diverged(truth));
            if (agreement is not null) WholeFile.Write(Path.Combine(folder, "summary.json"), Summary(agreement));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException($"Results go to a folder that can be written to; met '{folder}': {e.Message}", e);
        }
    }

    private static string Ranks(FadeRanking ranking)
    {
        var best = ranking.Ranks.Best().Take(Listed).ToList();
        return new Columns().Add("architecture", best.Select(row => row.Architecture.ToString()))
            .Add("fade_rank", best.Select(row => row.Score))
            .Add("spread", best.Select(row => ranking.Ranks.Spread(row.Architecture))).Csv();
    }

    private static string Rows(Truth truth)
    {
        var rows = truth.Table.Best().ToList();
        var table = new Columns().Add("architecture", rows.Select(row => row.Architecture.ToString())).Add("accuracy",
            rows.Select(row => row.Score)).Add("seed_sd", rows.Select(row => truth.Table.Deviation(row.Architecture)));
        for (var seed = 0; rows.Count > 0 && seed < truth.Table.Accuracies[rows[0].Architecture].Count; seed++)
            table.Add($"accuracy_{seed + 1}",
                rows.Select(row => truth.Table.Accuracies[row.Architecture][seed]).ToList());
        return table.Add("network", rows.Select(row => truth.Region.Resolve(row.Architecture).ToString())).Csv();
    }

    private static string Diverged(Truth truth)
    {
        var rows = truth.Table.Diverged.OrderBy(row => row.Key, ArchitectureOrder.Instance).ToList();
        return new Columns().Add("architecture", rows.Select(row => row.Key.ToString()))
            .Add("reason", rows.Select(row => row.Value))
            .Add("network", rows.Select(row => truth.Region.Resolve(row.Key).ToString())).Csv();
    }

    private static string Summary(Agreement agreement)
    {
        var q = agreement.Quality;
        return new JsonObject
        {
            ["architectures"] = q.Architectures,
            ["diverged"] = agreement.Truth.Table.Diverged.Count,
            ["spearman"] = Number(q.Spearman),
            ["spearman_ci"] = Pair(q.SpearmanInterval),
            ["kendall"] = Number(q.Kendall),
            ["kendall_ci"] = Pair(q.KendallInterval),
            ["ceiling"] = Number(q.Ceiling),
            ["partial_given_baselines"] = Number(q.Partial),
            ["compared"] = new JsonObject(agreement.Rows.Skip(1)
                .Select(r => KeyValuePair.Create(r.Name, Number(r.Spearman)))),
        }.ToJsonString(new() { WriteIndented = true }) + "\n";
    }

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonArray Pair(Interval interval) => [Number(interval.Low), Number(interval.High)];
}
