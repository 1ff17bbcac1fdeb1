using System.Text.Json.Nodes;
using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Statistics;
using static FaDE.Cli.JsonNumber;

namespace FaDE.Cli.Demo;

/// <summary>
/// The files of the demo: summary.json, ranks.csv, truth.csv, ranks.svg, report.html. None is ever half there.
/// </summary>
/// <param name="result">What the demo found.</param>
public sealed class DemoFiles(DemoResult result)
{
    /// <summary>Writes all files to a folder, which is created.</summary>
    /// <exception cref="FadeException">The folder cannot be written to.</exception>
    public void Write(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in new[] { ("ranks.csv", Ranks().Csv()), ("truth.csv", Truth().Csv()),
                ("ranks.svg", Scatter().Svg()), ("report.html", Report()), ("summary.json", Summary() + "\n")
            })
                WholeFile.Write(Path.Combine(folder, name), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException(
                $"The demo's results go to a folder that can be written to; met '{folder}': {e.Message}", e);
        }
    }

    /// <summary>The scatter of ranks against the truth, baselines and controls at its side.</summary>
    public RankScatter Scatter() => new(result.Truth.Best().Select(row => Point(row.Architecture)))
    {
        Title = "FaDE-ranks against the truth",
        Quality =
        [
            Of("Spearman", result.Quality.Spearman, result.Quality.SpearmanInterval),
            Of("Kendall", result.Quality.Kendall, result.Quality.KendallInterval),
            .. result.Quality.Regrets.Where(r => r.N == 3).Select(r => new Estimate("top-3 regret", r.Regret)),
        ],
        Comparisons =
        [
            Of(result.Quality.Estimator, result.Quality.Spearman, result.Quality.SpearmanInterval),
            .. result.Alternatives.Select(q => Of(q.Estimator, q.Spearman, q.SpearmanInterval)),
            .. result.Quality.Baselines.Select(b => Of(b.Name, b.Spearman, b.SpearmanInterval, Role.Baseline)),
            .. result.Controls.Select(q => Of(q.Estimator, q.Spearman, q.SpearmanInterval, Role.Control)),
        ],
    };

    private static Estimate Of(string name, double value, Interval interval, Role role = Role.Method) =>
        new(name, value, interval.Low, interval.High, role);

    private RankPoint Point(Search.Spaces.Architecture a)
    {
        var (mean, deviation, spread) = (result.Truth[a], result.Truth.Deviation(a), result.Ranks.Spread(a));
        return new RankPoint(a.ToString(), result.Ranks[a], mean, mean - deviation, mean + deviation,
            result.Ranks[a] - spread, result.Ranks[a] + spread);
    }

    private Columns Ranks()
    {
        var best = result.Ranks.Best().ToList();
        return new Columns().Add("architecture", best.Select(row => row.Architecture.ToString()))
            .Add("fade_rank", best.Select(row => row.Score))
            .Add("spread", best.Select(row => result.Ranks.Spread(row.Architecture)));
    }

    private Columns Truth()
    {
        var rows = result.Truth.Best().ToList();
        return new Columns().Add("architecture", rows.Select(row => row.Architecture.ToString())).Add("accuracy",
            rows.Select(row => row.Score)).Add("seed_sd", rows.Select(row => result.Truth.Deviation(row.Architecture)))
            .Add("accuracies", rows.Select(row => string.Join(' ',
                result.Truth.Accuracies[row.Architecture].Select(a => FormattableString.Invariant($"{a:0.0000}")))));
    }

    private string Summary() => new JsonObject
    {
        ["seed"] = result.Seed,
        ["architectures"] = result.Quality.Architectures,
        ["supernets"] = result.Ranks.Alphas.Count,
        ["spearman"] = Number(result.Quality.Spearman),
        ["spearman_ci"] = Pair(result.Quality.SpearmanInterval),
        ["kendall"] = Number(result.Quality.Kendall),
        ["kendall_ci"] = Pair(result.Quality.KendallInterval),
        ["ceiling"] = Number(result.Quality.Ceiling),
        ["partial_given_baselines"] = Number(result.Quality.Partial),
        ["regret"] =
            new JsonObject(result.Quality.Regrets.Select(r => KeyValuePair.Create($"top_{r.N}", Number(r.Regret)))),
        ["alternatives"] = Compared(result.Alternatives.Select(q => (q.Estimator, q.Spearman, q.SpearmanInterval))),
        ["baselines"] = Compared(result.Quality.Baselines.Select(b => (b.Name, b.Spearman, b.SpearmanInterval))),
        ["controls"] = Compared(result.Controls.Select(q => (q.Estimator, q.Spearman, q.SpearmanInterval))),
        ["seconds"] = Math.Round(result.Seconds, 2),
        ["cost"] = new JsonObject { ["ranks"] = CostOf(result.Ranks.Cost), ["truth"] = CostOf(result.Truth.Cost) },
    }.ToJsonString(new() { WriteIndented = true });

    private string Report()
    {
        var candidates = new RegionDrawing(result.Ranks.Region,
            [.. result.Ranks.Region.Choices.Select(c => result.Ranks.Candidates(c.Index))],
            result.Ranks.Best().First().Architecture);
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>FaDE-ranks against the truth</title>
            <style>
            body { font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; color: #1f2933; background: #fff; max-width: 900px; margin: 40px auto; padding: 0 24px }
            h1 { font-size: 26px; margin-bottom: 4px } h2 { font-size: 18px; margin-top: 40px }
            .lead { color: #52606d; font-size: 16px; margin-top: 0 } img { max-width: 100% }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums } th { text-align: left; font-weight: 600; border-bottom: 2px solid #cbd2d9 }
            td, th { padding: 5px 12px 5px 0 } td { border-bottom: 1px solid #e4e7eb } td.n, th.n { text-align: right }
            </style>
            </head>
            <body>
            <h1>FaDE-ranks against the truth</h1>
            <p class="lead">{{Typography.Escape(Verdict())}}</p>
            {{Scatter().Html(Interaction.Embedded)}}
            <h2>The candidate cells and what the supernets think of them</h2>
            <p>{{result.Ranks.Region.Count}} architectures from {{result.Ranks.Region.Choices.Count}} stages; numbers and edge colours are softmax(alpha), averaged over {{result.Ranks.Alphas.Count}} supernets; the framed path has the best FaDE-rank.</p>
            {{candidates.ToHtml()}}
            <h2>All architectures</h2>
            <table><tr><th>architecture</th><th class="n">FaDE-rank</th><th class="n">± over supernets</th><th class="n">accuracy</th><th class="n">± over seeds</th></tr>
            {{string.Join('\n', result.Ranks.Best().Where(row => result.Truth.Accuracies.ContainsKey(row.Architecture)).Select(row => FormattableString.Invariant($"<tr><td>{row.Architecture}</td><td class=\"n\">{row.Score:0.000}</td><td class=\"n\">{result.Ranks.Spread(row.Architecture):0.000}</td><td class=\"n\">{result.Truth[row.Architecture]:0.0000}</td><td class=\"n\">{result.Truth.Deviation(row.Architecture):0.0000}</td></tr>")))}}
            </table>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>What the numbers say, in words that follow from them.</summary>
    public string Verdict()
    {
        var (q, best) = (result.Quality, result.Quality.Baselines.MaxBy(b => b.Spearman)!);
        var against = q.Spearman > best.Spearman ? "ahead of" : "behind";
        var significant = q.SpearmanInterval.Contains(best.Spearman)
            ? "; its interval holds that value, so this run does not tell them apart"
            : "";
        return FormattableString.Invariant(
            $"On {q.Architectures} architectures the FaDE-ranks of {result.Ranks.Alphas.Count} supernets reach a Spearman correlation of {q.Spearman:0.00} {q.SpearmanInterval} with the accuracy after stand-alone training; the noise of the truth allows {q.Ceiling:0.00}. ")
            + FormattableString.Invariant(
                $"That is {against} the best zero-cost baseline, {best.Name}, at {best.Spearman:0.00}{significant}.");
    }

    private static JsonArray Pair(Interval interval) => [Number(interval.Low), Number(interval.High)];

    private static JsonObject CostOf(Cost cost) =>
        new() { ["supernet_steps"] = Number(cost.SupernetSteps), ["seconds"] = Number(cost.Seconds) };

    private static JsonObject Compared(IEnumerable<(string Name, double Spearman, Interval Interval)> rows) =>
        new(rows.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Name,
            new JsonObject { ["spearman"] = Number(row.Spearman), ["ci"] = Pair(row.Interval) })));
}
