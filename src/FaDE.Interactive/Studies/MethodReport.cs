using System.Text;
using FaDE.Interactive.Figures;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive;

/// <summary>
/// The study of a published method as one page that stands alone: verdict, figures, tables, what differs from the
/// paper.
/// </summary>
public static class MethodReport
{
    private const string Style = """
        body { font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; color: #1f2933; background: #fff }
        body { max-width: 900px; margin: 40px auto; padding: 0 24px } h1 { font-size: 26px; margin-bottom: 4px }
        h2 { font-size: 18px; margin: 32px 0 4px } p { margin-top: 4px } .lead { color: #52606d; margin-top: 0 }
        .verdict { border-left: 5px solid #5f6b7a; background: #f6f8fa; padding: 8px 14px; margin: 14px 0 }
        .supports { border-color: #009e73 } .refutes { border-color: #d55e00 } img { max-width: 100% }
        .wide { overflow-x: auto } table { border-collapse: collapse; font-size: 13px }
        table { font-variant-numeric: tabular-nums } th { border-bottom: 2px solid #cbd2d9; font-weight: 600 }
        td, th { padding: 4px 12px 4px 0; text-align: right; vertical-align: top }
        td { border-bottom: 1px solid #e4e7eb } td:first-child, th:first-child { text-align: left }
        """;

    /// <summary>
    /// Writes report.html, scores.svg, table.csv (one row per arm) and runs.csv (one per arm and seed)
    /// beside summary.json.
    /// </summary>
    /// <param name="outcome">What was found.</param>
    /// <param name="folder">Of the study.</param>
    public static void Write(MethodOutcome outcome, string folder)
    {
        WholeFile.Write(Path.Combine(folder, "table.csv"), outcome.Table().Csv());
        WholeFile.Write(Path.Combine(folder, "runs.csv"), outcome.ToColumns().Csv());
        WholeFile.Write(Path.Combine(folder, "scores.svg"), outcome.Figure.Svg());
        WholeFile.Write(Path.Combine(folder, "report.html"), Html(outcome));
    }

    /// <summary>The page.</summary>
    public static string Html(MethodOutcome outcome)
    {
        FigureLibrary.Reset(); // the first figure of this page carries plotly.js for all
        var (study, method) = (outcome.Study, outcome.Study.Method);
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(method.Name)}</title><style>{Style}</style></head>
            <body>
            <h1>{Text(method.Name)}</h1>
            <p class="lead">{Text(method.Source)}</p>
            <h2>Claim</h2>
            <p>{Text(method.Claim)}</p>
            <div class="verdict {study.Verdict.Word}">
            <b>{Text(study.Verdict.Word)}</b><br>{Text(study.Verdict.Why)}
            </div>
            <p>{Text(Seeds(study))}</p>
            <h2>Measured and control</h2>
            {outcome.Figure.Html()}
            {outcome.Differences?.Html()}
            {string.Concat(outcome.Curves.Select(figure => figure.Html()))}
            <h2>All arms</h2>
            <p>Means over seeds; intervals hold 95 %, from drawing seeds again.
            "Method above" is the difference seed by seed, on the same problem.</p>
            <div class="wide"><table>
            """);
        Arms(page, study);
        page.Append("</table></div>\n<h2>All seeds</h2>\n<div class=\"wide\"><table>");
        Row(page, "th", ["arm", "seed", "score", "seconds", "found"]);
        foreach (var run in study.Runs.Arms.SelectMany(arm => arm.Runs))
            Row(page, "td", [run.Arm, $"{run.Seed}", Fixed(run.Score), Fixed(run.Seconds), run.Found]);
        page.Append("</table></div>\n<h2>What differs from the paper</h2>\n").Append($"<p>{Text(study.Differs)}</p>\n");
        if (method.Choices != "") page.Append(
            $"<h2>What the paper does not say and is our choice</h2>\n<p>{Text(method.Choices)}</p>\n");
        return page.Append("</body>\n</html>\n").ToString().ReplaceLineEndings("\n");
    }

    private static string Seeds(MethodResult study) =>
        FormattableString.Invariant($"{study.Runs.Seeds} seeds, {study.Seconds:0} seconds of work. ")
        + (study.LeftOut.Count == 0 ? "All seeds that were asked for were run."
            : $"Seeds that did not fit in {study.Budget.Minutes} minutes: "
            + $"{string.Join(", ", study.LeftOut)}.");

    private static void Arms(StringBuilder page, MethodResult study)
    {
        var runs = study.Runs;
        Row(page, "th", ["arm", study.Method.Score, "method above", .. study.Measures, "seconds"]);
        foreach (var (arm, list) in runs.Arms)
            Row(page, "td", [arm, StudyRuns.Words(runs.Scored(arm)),
                runs.MethodOf(arm) is var own && own == arm ? "" : StudyRuns.Words(runs.Above(own, arm)),
                .. study.Measures.Select(measure => runs.Mean(arm, measure) is var mean
                    && double.IsFinite(mean) ? Typography.Number(mean) : ""),
                Fixed(list.Average(run => run.Seconds))]);
    }

    private static void Row(StringBuilder page, string cell, IEnumerable<string> texts) =>
        page.Append("<tr>").Append(string.Concat(texts.Select(text => $"<{cell}>{Text(text)}</{cell}>")))
            .Append("</tr>\n");

    private static string Fixed(double value) => Typography.Fixed(value, 2);

    private static string Text(string text) => Typography.Escape(text);
}
