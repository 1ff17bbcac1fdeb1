using System.Security.Cryptography;
using System.Text;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// A picture of results: drawn as SVG here, shown in HTML as an image that every viewer displays, upgraded to an
/// interactive chart where scripts run.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public abstract class Figure : ITabular
{
    /// <summary>Width of a figure in pixels: what a notebook shows without scaling.</summary>
    public const double FigureWidth = 900;

    // A chart of more characters than this stays out of the notebook.
    private const int MostScript = 1_000_000;

    private string _title = "";
    private (Theme Theme, Plot Plot)? _described;

    /// <summary>The line above the picture.</summary>
    public string Title { get => _title; init => _title = value; }

    /// <summary>The colours it is shown in.</summary>
    public Theme Theme { get; init; } = Theme.Current;

    /// <summary>The key numbers in one line of plain text, or why there is no picture.</summary>
    public string Summary =>
        Missing is { } why ? $"{Heading}: no picture, because {why}." : $"{Heading}: {KeyNumbers}.";

    /// <summary>The data drawn.</summary>
    public abstract Columns Data { get; }

    /// <summary>The title, or what the figure is called without one.</summary>
    protected string Heading => Title == "" ? Name : Title;

    /// <summary>What this kind of figure is called.</summary>
    protected abstract string Name { get; }

    /// <summary>The key numbers, without a full stop.</summary>
    protected abstract string KeyNumbers { get; }

    /// <summary>Why there is nothing to draw, as a clause, or null when there is.</summary>
    protected abstract string? Missing { get; }

    /// <summary>The line under the title; the key numbers unless a figure says otherwise.</summary>
    protected virtual string Subtitle => KeyNumbers;

    /// <summary>The figure as a drawing, to place in another one.</summary>
    public Drawing Drawing => Missing is { } why
        ? Drawing.Of(FigureWidth, 130, Summary, canvas =>
        {
            Head(canvas, []);
            canvas.Rectangle(24.5, 52.5, FigureWidth - 49, 56, canvas.Theme.Panel, canvas.Theme.Grid, radius: 8);
            canvas.Text(40, 85, $"No picture, because {why}.", 13, canvas.Theme.Muted, room: FigureWidth - 80);
        })
        : Drawing.Of(FigureWidth, Top + Plot(Theme).Height + 16, Summary, canvas =>
        {
            Head(canvas, Lines);
            var plot = Plot(canvas.Theme);
            canvas.Place(Drawing.Of(FigureWidth, plot.Height, "", plot.Draw), 0, Top);
        });

    /// <summary>The picture of record: a whole SVG document, the same bytes for the same data.</summary>
    /// <param name="theme">The colours; null for <see cref="Theme"/>.</param>
    public string Svg(Theme? theme = null) => Drawing.ToSvg(theme ?? Theme, 0);

    /// <summary>
    /// HTML that shows the picture everywhere and a chart where scripts run; it loads nothing from any network.
    /// </summary>
    /// <param name="interaction">How much script goes with it.</param>
    /// <param name="theme">The colours; null for <see cref="Theme"/>.</param>
    public virtual string Html(Interaction interaction = Interaction.Once, Theme? theme = null)
    {
        theme ??= Theme;
        var drawing = Drawing;
        var (image, json) = (drawing.ToHtml(theme, 0), interaction == Interaction.None ? "" : Chart(theme, false));
        if (json.Length > MostScript)
            return $"{image}<p style=\"color:{theme.Muted}\">A picture alone: "
                + $"its chart would be {Typography.Fixed(json.Length / 1e6, 1)} MB.</p>\n";
        var id = Id(image + json);
        var script = json == "" ? "" : FigureLibrary.Script(id, interaction);
        if (script == "") return image;
        var figure = $"{{id:\"{id}\",width:{FigureWidth},height:{(int)Math.Ceiling(drawing.Height)},chart:{json}}}";
        return $"<div class=\"fade-figure\" data-fade=\"{id}\" style=\"max-width:{FigureWidth}px\">{image}</div>\n"
            + $"<script>{script}(window.fadeFigures=window.fadeFigures||[]).push({figure});</script>\n";
    }

    /// <summary>
    /// The chart as plotly.js reads it, {"data", "layout", "config"} and perhaps "frames"; all text in it is escaped.
    /// </summary>
    /// <param name="theme">The colours; null for <see cref="Theme"/>.</param>
    /// <exception cref="FadeException">The figure has no chart.</exception>
    public string PlotlyJson(Theme? theme = null) => Chart(theme ?? Theme, true) is { Length: > 0 } json ? json
        : throw new FadeException(Missing is { } why ? $"'{Heading}' has no chart, because {why}."
            : $"'{Heading}' is a picture without a chart.");

    /// <summary>The same figure under another title.</summary>
    /// <param name="title">The line above the picture.</param>
    public Figure Titled(string title)
    {
        var figure = (Figure)MemberwiseClone();
        figure._title = title;
        return figure;
    }

    /// <inheritdoc/>
    public Columns ToColumns() => Data;

    /// <summary>The data as comma-separated values.</summary>
    public string Csv() => Data.Csv();

    /// <summary>
    /// Writes the figure to a file; the extension says what: .svg, .html (stands alone, with its chart), .csv or .txt.
    /// </summary>
    /// <exception cref="FadeException">Another extension.</exception>
    public void Save(string path)
    {
        var text = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".svg" => Svg(),
            ".html" or ".htm" => $"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>{Typography.Escape(Heading)}</title></head>
                <body style="margin:24px;background:{Theme.Background}">{Html(Interaction.Embedded)}</body></html>

                """.ReplaceLineEndings("\n"),
            ".csv" => Csv(),
            ".txt" => Summary + "\n",
            var other => throw new FadeException($"A figure is saved as .svg, .html, .csv or .txt; met '{other}'."),
        };
        File.WriteAllText(path, text);
    }

    /// <summary>The summary.</summary>
    public override string ToString() => Summary;

    /// <summary>
    /// What is shown under title and subtitle, said once for picture and chart; asked for only when nothing is missing.
    /// </summary>
    /// <param name="theme">The colours.</param>
    protected abstract Plot Describe(Theme theme);

    /// <summary>The chart for plotly.js as JSON, or "" where the figure is a picture alone.</summary>
    private protected virtual string Chart(Theme theme, bool axisTitles)
    {
        if (Missing is not null || Plot(theme) is not { HasChart: true } plot) return "";
        return new PlotlyChart(plot, theme, Heading, Lines, Top, Top + plot.Height + 16, axisTitles).Json();
    }

    private static string Id(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];

    private List<string> Lines => [.. Typography.Wrap(Missing is null ? Subtitle : "", FigureWidth - 48, 12.5).Take(2)];

    private double Top => 48 + 17 * Lines.Count;

    private Plot Plot(Theme theme)
    {
        if (_described is not { } known || known.Theme != theme) _described = known = (theme, Describe(theme));
        return known.Plot;
    }

    private void Head(Canvas canvas, List<string> lines)
    {
        canvas.Text(24, 34, Heading, 17, bold: true, room: FigureWidth - 48);
        for (var i = 0; i < lines.Count; i++) canvas.Text(24, 55 + 17 * i, lines[i], 12.5, canvas.Theme.Muted);
    }
}
