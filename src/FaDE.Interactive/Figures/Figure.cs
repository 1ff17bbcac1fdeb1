using System.Security.Cryptography;
using System.Text;
using FaDE.Interactive.Formatting;
using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// A picture of results: drawn as SVG here, shown in HTML as an image that every viewer displays, upgraded to an interactive chart where scripts run.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public abstract class Figure
{
    /// <summary>Width of a figure in pixels: what a notebook shows without scaling.</summary>
    public const double FigureWidth = 900;

    // A chart of more characters than this stays out of the notebook.
    private const int MostScript = 1_000_000;

    private string _title = "";

    /// <summary>The line above the picture.</summary>
    public string Title { get => _title; init => _title = value; }

    /// <summary>The colours it is shown in.</summary>
    public Theme Theme { get; init; } = Theme.Light;

    /// <summary>The key numbers in one line of plain text, or why there is no picture.</summary>
    public string Summary => Missing is { } why ? $"{Heading}: no picture, because {why}." : $"{Heading}: {KeyNumbers}.";

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

    /// <summary>Height of what is drawn under title and subtitle, in pixels.</summary>
    protected abstract double BodyHeight { get; }

    /// <summary>The line under the title; the key numbers unless a figure says otherwise.</summary>
    protected virtual string Subtitle => KeyNumbers;

    /// <summary>The figure as a drawing, to place in another one.</summary>
    public Drawing Drawing
    {
        get
        {
            var lines = Typography.Wrap(Missing is null ? Subtitle : "", FigureWidth - 48, 12.5).Take(2).ToList();
            var top = 48 + 17 * lines.Count;
            if (Missing is { } why)
                return Drawing.Of(FigureWidth, 130, Summary, canvas =>
                {
                    Head(canvas, []);
                    canvas.Rectangle(24.5, 52.5, FigureWidth - 49, 56, canvas.Theme.Panel, canvas.Theme.Grid, radius: 8);
                    canvas.Text(40, 85, $"No picture, because {why}.", 13, canvas.Theme.Muted, room: FigureWidth - 80);
                });
            return Drawing.Of(FigureWidth, top + BodyHeight + 16, Summary, canvas =>
            {
                Head(canvas, lines);
                canvas.Place(Drawing.Of(FigureWidth, BodyHeight, "", Draw), 0, top);
            });
        }
    }

    /// <summary>The picture of record: a whole SVG document, the same bytes for the same data.</summary>
    /// <param name="theme">The colours; null for <see cref="Theme"/>.</param>
    public string Svg(Theme? theme = null) => Drawing.ToSvg(theme ?? Theme, 0);

    /// <summary>HTML that shows the picture everywhere and a chart where scripts run; it loads nothing from any network.</summary>
    /// <param name="interaction">How much script goes with it.</param>
    /// <param name="theme">The colours; null for <see cref="Theme"/>.</param>
    public virtual string Html(Interaction interaction = Interaction.Once, Theme? theme = null)
    {
        theme ??= Theme;
        var (drawing, chart) = (Drawing, interaction == Interaction.None || Missing is not null ? null : Chart(theme));
        var (image, json) = (drawing.ToHtml(theme, 0), chart?.Json() ?? "");
        if (json.Length > MostScript)
            return $"{image}<p style=\"color:{theme.Muted}\">A picture alone: its chart would be {Typography.Fixed(json.Length / 1e6, 1)} MB.</p>\n";
        var id = Id(image + json);
        var script = chart is null ? "" : FigureLibrary.Script(id, interaction);
        if (script == "") return image;
        var figure = $"{{id:\"{id}\",width:{FigureWidth},height:{(int)Math.Ceiling(drawing.Height)},chart:{json}}}";
        return $"<div class=\"fade-figure\" data-fade=\"{id}\" style=\"max-width:{FigureWidth}px\">{image}</div>\n"
            + $"<script>{script}(window.fadeFigures=window.fadeFigures||[]).push({figure});</script>\n";
    }

    /// <summary>The same figure under another title.</summary>
    /// <param name="title">The line above the picture.</param>
    public Figure Titled(string title)
    {
        var figure = (Figure)MemberwiseClone();
        figure._title = title;
        return figure;
    }

    /// <summary>The data as comma-separated values.</summary>
    public string Csv() => Data.Csv();

    /// <summary>Writes the figure to a file; the extension says what: .svg, .html (stands alone, with its chart), .csv or .txt.</summary>
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
    /// Draws everything under title and subtitle, <see cref="FigureWidth"/> by <see cref="BodyHeight"/>; called only when nothing is missing.
    /// </summary>
    protected abstract void Draw(Canvas canvas);

    /// <summary>The interactive chart of the same data, or null for a picture alone.</summary>
    protected virtual Chart? Chart(Theme theme) => null;

    private static string Id(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];

    private void Head(Canvas canvas, List<string> lines)
    {
        canvas.Text(24, 34, Heading, 17, bold: true, room: FigureWidth - 48);
        for (var i = 0; i < lines.Count; i++) canvas.Text(24, 55 + 17 * i, lines[i], 12.5, canvas.Theme.Muted);
    }
}
