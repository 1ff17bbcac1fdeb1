using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;

namespace FaDE.Kernel.Notebooks;

/// <summary>A notebook as one HTML file that needs no other.</summary>
internal static partial class NotebookPage
{
    private const string Style = """
        body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.55 system-ui, sans-serif; color: #1b1f24; background: #fff }
        h1, h2, h3 { line-height: 1.25 } a { color: #0b5cad }
        code, pre { font: 12px/1.55 ui-monospace, "DejaVu Sans Mono", monospace }
        pre { overflow-x: auto; margin: .6rem 0; padding: .6rem .8rem; background: #f6f8fa; border-radius: 6px }
        pre.code { border-left: 3px solid #9bb7d4 }
        pre.text { background: none; padding: 0 .2rem; white-space: pre-wrap; overflow-wrap: anywhere }
        pre.error { background: #fdecea }
        table { border-collapse: collapse; margin: .8rem 0 } th, td { padding: .25rem .7rem; border-bottom: 1px solid #dde3e9; text-align: left }
        img, svg { max-width: 100%; height: auto } blockquote { margin: .8rem 0; padding: .1rem 1rem; border-left: 3px solid #c9d1d9 } blockquote p { margin: .4rem 0 }
        details { margin: .8rem 0 } summary { cursor: pointer }
        @media (max-width: 40rem) {
          div:has(> img) { overflow-x: auto } div > img { max-width: none !important }
          table { display: block; overflow-x: auto }
        }
        """;

    private static readonly string[] Rich = ["text/html", "image/svg+xml", "image/png", "text/markdown", "text/latex",
        "text/plain"];
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables()
        .UseAutoIdentifiers().UseMathematics().Build();

    /// <summary>Writes the page.</summary>
    public static string Of(NotebookFile notebook)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width\">\n"
            + $"<title>{WebUtility.HtmlEncode(notebook.Title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        foreach (var cell in notebook.Cells)
        {
            if (!cell.IsCode)
            {
                page.Append(Formatted(cell.Source, cell));
                continue;
            }
            if (cell.Source.Trim() == "") continue;
            if (!CellLanguage.IsShown(cell.Language))
                page.Append($"<pre class=\"code\"><code>{WebUtility.HtmlEncode(cell.Source)}</code></pre>\n");
            if (!cell.IsRun) page.Append($"<p>Left out: this cell is in {WebUtility.HtmlEncode(cell.Language)}.</p>\n");
            foreach (var output in cell.Outputs) page.Append(Html(output)).Append('\n');
        }
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Html(JsonObject output) => NotebookCell.Text(output["output_type"]) switch
    {
        "stream" => Preformatted(NotebookCell.Text(output["text"]),
            NotebookCell.Text(output["name"]) == "stderr" ? "error" : "text"),
        "error" => Preformatted(string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(NotebookCell.Text)),
            "error"),
        _ when output["data"] is JsonObject data && Rich.FirstOrDefault(data.ContainsKey) is { } mime =>
            Html(mime, NotebookCell.Text(data[mime])),
        _ => "",
    };

    private static string Html(string mime, string text) => mime switch
    {
        "text/html" => $"<div>{text}</div>",
        "image/svg+xml" =>
            $"<img alt=\"\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\">",
        "image/png" => $"<img alt=\"\" src=\"data:image/png;base64,{text}\">",
        "text/markdown" => Formatted(text, null),
        "text/latex" => Formatted(text.Contains('$') ? text : $"$${text}$$", null),
        _ => Preformatted(text, "text"),
    };

    private static string Preformatted(string text, string kind) =>
        $"<pre class=\"{kind}\">{WebUtility.HtmlEncode(CellText.AsShown(Colours().Replace(text, "")))}</pre>";

    // With its formulas drawn, and its pasted pictures in it.
    private static string Formatted(string text, NotebookCell? cell)
    {
        var html = Math().Replace(Marked(text), match =>
            Formula.ToHtml(WebUtility.HtmlDecode(match.Groups["tex"].Value), match.Groups["tag"].Value == "div"));
        return cell is null ? html : Attached().Replace(html, match =>
            cell.Attachment(WebUtility.UrlDecode(match.Groups[1].Value)) is { } data
            ? $"src=\"{WebUtility.HtmlEncode(data)}\"" : match.Value);
    }

    // Markdig refuses what nests deeper than anybody writes; that is shown as it stands.
    private static string Marked(string text)
    {
        try
        {
            return Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return Preformatted(text, "text");
        }
    }

    // As Markdig marks them: <span class="math">\(...\)</span>, <div class="math">\[...\]</div>.
    [GeneratedRegex("<(?<tag>span|div) class=\"math\">\\s*\\\\[(\\[](?<tex>.*?)\\\\[)\\]]\\s*</\\k<tag>>",
        RegexOptions.Singleline)]
    private static partial Regex Math();

    [GeneratedRegex("src=\"attachment:([^\"]*)\"")]
    private static partial Regex Attached();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
