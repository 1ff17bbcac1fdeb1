using System.Text.Json.Nodes;
using FaDE.Interactive.Figures;
using FaDE.Interactive.Figures.Wiring;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Methods.Wiring;
using static FaDE.Cli.JsonNumber;

namespace FaDE.Cli.Wiring;

/// <summary>
/// The files of the wiring study: summary.json, events.csv, report.html and figures as SVG. None is ever half there.
/// </summary>
/// <param name="result">What the study found.</param>
public sealed class WiringFiles(WiringResult result)
{
    /// <summary>Writes all files to a folder, which is created.</summary>
    /// <exception cref="FadeException">The folder cannot be written to.</exception>
    public void Write(string folder)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "figures"));
            var figures = WiringFigures.All(result);
            foreach (var (name, figure) in figures) WriteWhole(Path.Combine("figures", name + ".svg"), figure.Svg());
            WriteWhole("events.csv",
                WiringFigures.Events(result.Runs.SelectMany(g => g.Value.Select(run => (g.Key, run)))).Csv());
            WriteWhole("report.html", Report(figures));
            WriteWhole("summary.json", Summary().ToJsonString(new() { WriteIndented = true }) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException(
                $"The results of the study go to a folder that can be written to; met '{folder}': {e.Message}", e);
        }

        void WriteWhole(string name, string text) => WholeFile.Write(Path.Combine(folder, name), text);
    }

    private JsonObject Summary()
    {
        var order = RecoveryOrder.Of(result.SingleLevel);
        return new JsonObject
        {
            ["budget"] = result.Budget.Name,
            ["seconds"] = Number(result.Seconds),
            ["findings"] = new JsonObject(new WiringFindings(result).All
                .Select(f => KeyValuePair.Create<string, JsonNode?>(f.Title, f.Text))),
            ["groups"] = new JsonObject(result.Runs
                .Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key,
                    new JsonArray([.. g.Value.Select(run => Row(run))])))),
            ["width"] = new JsonObject
            {
                ["intermediate_last"] = order.IntermediateLast,
                ["runs"] = order.Orders.Count,
                ["chance"] = Number(order.Chance),
                ["p_value"] = Number(order.PValue),
                ["orders"] = new JsonArray([.. order.Orders.Select(o => (JsonNode)string.Join(' ', o))]),
            },
            ["bias"] = result.Bias is not { } bias ? null : new JsonObject
            {
                ["plain"] = BiasOf(bias.Plain, bias.PlainQuality.Spearman),
                ["costs_centred_by_depth"] = BiasOf(bias.Centred, bias.CentredQuality.Spearman),
                ["spearman_interval_plain"] = bias.PlainQuality.SpearmanInterval.ToString(),
            },
        };
    }

    private static JsonObject Row(WiringRun run)
    {
        var growth = GrowthOfRun.Of(run);
        return new JsonObject
        {
            ["seed"] = run.Seed,
            ["initial_live"] = growth.Initial,
            ["lowest_live"] = growth.Lowest,
            ["lowest_epoch"] = growth.LowestEpoch,
            ["final_live"] = growth.Final,
            ["final_depth"] = run.Epochs[^1].Depth,
            ["none_at_end"] = new JsonObject(
                run.Edges.Select((edge, e) => KeyValuePair.Create(edge, Number(run.None(e, run.Epochs.Count - 1))))),
            ["first_gap"] = Number(growth.FirstGap),
            ["last_gap"] = Number(growth.LastGap),
            ["seconds"] = Number(run.Seconds),
        };
    }

    private static JsonObject BiasOf(CostBias bias, double spearman) => new()
    {
        ["alpha_accuracy"] = Number(bias.AlphaAccuracy),
        ["alpha_saving"] = Number(bias.AlphaSaving),
        ["alpha_depth"] = Number(bias.AlphaDepth),
        ["accuracy_depth"] = Number(bias.AccuracyDepth),
        ["alpha_accuracy_given_depth_and_width"] = Number(bias.AlphaAccuracyGivenShape),
        ["alpha_depth_given_accuracy"] = Number(bias.AlphaDepthGivenAccuracy),
        ["alpha_width_given_accuracy"] = Number(bias.AlphaWidthGivenAccuracy),
        ["spearman_with_truth"] = Number(spearman),
    };

    private string Report(IReadOnlyList<(string Name, Figure Figure)> figures)
    {
        FigureLibrary.Reset(); // the first figure of this page carries plotly.js for all
        var findings = new WiringFindings(result).All;
        var settings = result.Budget.Tasks.DistinctBy(t => t.Name).Select(t => "<tr>" + string.Concat(
            Cell(t.Name), Number(result.Group(t.Name).Count), Cell(t.Settings.Framework.Name),
            Cell(t.Settings.BiLevel ? "bi-level" : "single level"), Number(t.Settings.Images),
            Number(t.Settings.Epochs), Number(t.Settings.HeadScale), Number(t.Settings.WarmUpEpochs),
            Cell($"{t.Settings.Stack.Cells} cell{(t.Settings.Stack.Cells == 1 ? "" : "s")} of {t.Settings.Stack.Cell}"))
            + "</tr>");
        string[] heads = ["group", "seeds", "framework", "order", "images", "epochs", "head scale", "warm-up", "stack"];
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Wiring evolution</title>
            <style>
            body { font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; color: #1f2933; background: #fff }
            body { max-width: 900px; margin: 40px auto; padding: 0 24px }
            h1 { font-size: 26px; margin-bottom: 4px } h2 { font-size: 18px; margin-top: 32px; margin-bottom: 4px }
            .lead { color: #52606d; font-size: 16px; margin-top: 0 } img { max-width: 100% } p { margin-top: 4px }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px }
            th { text-align: left; font-weight: 600; border-bottom: 2px solid #cbd2d9 }
            td, th { padding: 4px 10px 4px 0 } td { border-bottom: 1px solid #e4e7eb } td.n, th.n { text-align: right }
            </style>
            </head>
            <body>
            <h1>Wiring evolution</h1>
            <p class="lead">Which edges differentiable search keeps, and why: the cost of an edge is the derivative of the loss by its weight;
            costs in front of the head sum to cross-entropy minus predictive entropy, and their sign decides.</p>
            {{string.Join('\n', findings.Select(f => $"<h2>{f.Title}</h2>\n<p>{Typography.Escape(f.Text)}</p>"))}}
            <h2>Figures</h2>
            {{string.Join('\n', figures.Select(f => f.Figure.Html()))}}
            <h2>What was run</h2>
            <table><tr>{{string.Concat(heads.Select(h => $"<th>{h}</th>"))}}</tr>
            {{string.Join('\n', settings)}}
            </table>
            </body>
            </html>

            """.ReplaceLineEndings("\n");

        static string Cell(string text) => $"<td>{Typography.Escape(text)}</td>";
        static string Number(double value) => $"<td class=\"n\">{Typography.Number(value)}</td>";
    }
}
