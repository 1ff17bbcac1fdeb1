using System.Text;
using FaDE.Search.Drawings;

namespace FaDE.Search.Arena;

/// <summary>What an arena found, as one page without scripts.</summary>
public static class ArenaReport
{
    private const string Style = "body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2em "
        + "auto;padding:0 1em;color:#222}table{border-collapse:collapse;margin:1em 0}th,td{padding:.2em "
        + ".7em;text-align:right;white-space:nowrap;border-bottom:1px solid #ddd}th{white-space:normal}th:first-child,"
        + "td:first-child{text-align:left}.win{color:#06713a}.loss{color:#b3261e;"
        + "font-weight:600}svg{max-width:100%;height:auto}";

    /// <summary>The page.</summary>
    public static string ToHtml(ArenaResults results)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + $"<title>Arena</title><style>{Style}</style></head><body><h1>Arena</h1>");
        var plan = results.Plan;
        page.Append($"<p>{plan.Searches.Count} searches on {plan.Tables.Count} tables with {plan.Seeds} seeds each. ")
            .Append("Every look-up is one training. ")
            .Append(Text($"Regret is the distance to the optimum of a table; that of {plan.Searches[0]} is set to 1. "
                + "Intervals hold 95 %, from drawing seeds again.")).Append("</p><ul>");
        foreach (var table in plan.Tables)
            page.Append(Text($"<li>", $"{table.Label}{(table.IsHeldBack ? " (held back while tuning)" : "")}: "
                + $"{table.Table.Rows.Count} networks; {table.Protocol}.", "</li>"));
        page.Append("</ul>");
        foreach (var heldBack in (bool[])[false, true])
            if (results.TablesOf(heldBack) is { Count: > 0 } tables)
                Part(page, results, tables, heldBack ? "Tables held back while tuning" : "Tables");
        Tests(page, results);
        Times(page, results);
        return page.Append("</body></html>").ToString();
    }

    private static void Part(StringBuilder page, ArenaResults results, IReadOnlyList<string> tables, string title)
    {
        var plan = results.Plan;
        page.Append($"<h2>{title}</h2>");
        foreach (var budget in plan.Budgets)
        {
            page.Append(
                Invariant($"<h3>{budget} trainings: regret</h3><table><tr><th>search</th><th>mean over tables</th>"))
                .Append(string.Concat(tables.Select(t => Text("<th>", t, "</th>")))).Append("</tr>");
            foreach (var search in plan.Searches.OrderBy(s => results.Regret(tables, s, budget)))
            {
                page.Append(Text("<tr><td>", search, "</td>"));
                foreach (var of in tables.Select(t => (IReadOnlyList<string>)[t]).Prepend(tables))
                    page.Append(Text("<td>", results.RegretInWords(of, search, budget), "</td>"));
                page.Append("</tr>");
            }
            page.Append("</table>");
            if (tables.Count > 1) page.Append(new RankDrawing(plan.Searches, results.Ranks(tables, budget)).ToSvg());
        }
        var most = plan.Budgets.Max();
        foreach (var table in tables)
            page.Append(new CurvesDrawing($"{table}: what the answer is worth",
                [.. plan.Searches.Select(s => results.Curve(table, s, most))], results.Optima[table]).ToSvg());
    }

    private static void Tests(StringBuilder page, ArenaResults results)
    {
        page.Append("<h2>Paired tests</h2><p>Wilcoxon's signed-rank test over seeds, two-sided; ")
            .Append($"p is corrected for all {results.Tests.Count} tests (Holm). A loss is a loss.</p>")
            .Append("<table><tr><th>first</th><th>second</th><th>table</th><th>trainings</th>"
                + "<th>first minus second</th><th>p corrected</th><th>outcome</th></tr>");
        foreach (var test in results.Tests)
            page.Append(Text("<tr><td>", test.Verdict.First, "</td>"))
                .Append(Text("<td>", test.Verdict.Second, "</td>"))
                .Append(Text("<td>", test.Table, "</td>"))
                .Append(Invariant($"<td>{test.Budget}</td><td>{test.Verdict.Difference:+0.00000;-0.00000;0}</td>"))
                .Append(Text("<td>", test.P, "</td>"))
                .Append($"<td class=\"{test.Outcome.Split(' ')[0]}\">{test.Outcome}</td></tr>");
        page.Append("</table>");
    }

    private static void Times(StringBuilder page, ArenaResults results)
    {
        page.Append("<h2>Time per proposal</h2><p>Milliseconds of proposing and learning, without look-ups, "
            + "on the machines that ran it.</p><table><tr><th>search</th>")
            .Append(string.Concat(results.Plan.Budgets.Select(b => Invariant($"<th>{b} trainings</th>"))))
            .Append("</tr>");
        foreach (var search in results.Plan.Searches)
            page.Append(Text("<tr><td>", search, "</td>")).Append(string.Concat(results.Plan.Budgets.Select(b =>
                Invariant($"<td>{results.MillisecondsPerProposal(search, b):0.00}</td>")))).Append("</tr>");
        page.Append("</table>");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Text(string text) => Typography.Escape(text);

    private static string Text(string open, string text, string close) => open + Typography.Escape(text) + close;
}
