using System.Text;

namespace FaDE.Search.Drawings;

/// <summary>A picture with a size of its own that can stand alone or inside another one.</summary>
[TypeFormatterSource(typeof(DrawingFormatterSource))]
public abstract class Drawing
{
    /// <summary>Width in pixels.</summary>
    public abstract double Width { get; }

    /// <summary>Height in pixels.</summary>
    public abstract double Height { get; }

    /// <summary>What the picture shows, in one sentence for those who do not see it.</summary>
    public abstract string Description { get; }

    /// <summary>A picture drawn by a function.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="draw">Draws with the top left corner at (0, 0).</param>
    public static Drawing Of(double width, double height, string description, Action<Canvas> draw) =>
        new Sketch(width, height, description, draw);

    /// <summary>A whole SVG document. Equal drawings give equal bytes on every machine.</summary>
    /// <param name="theme">The colours; null for <see cref="Theme.Current"/>.</param>
    /// <param name="margin">Pixels of background around the picture.</param>
    public string ToSvg(Theme? theme = null, double margin = 16)
    {
        theme ??= Theme.Current;
        var canvas = new Canvas(theme);
        var (width, height) =
            (Canvas.Number(Math.Ceiling(Width + 2 * margin)), Canvas.Number(Math.Ceiling(Height + 2 * margin)));
        if (margin != 0) canvas.Place(this, margin, margin);
        else Draw(canvas);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"
             font-family="{Typography.Fonts}">
            <title>{Typography.Escape(Description)}</title>
            <rect width="{width}" height="{height}" fill="{theme.Background}"/>
            {canvas}</svg>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>
    /// An HTML image that holds the picture and says what it shows; every viewer displays it, with scripts or without.
    /// </summary>
    /// <param name="theme">The colours; null for <see cref="Theme.Current"/>.</param>
    /// <param name="margin">Pixels of background around the picture.</param>
    /// <param name="most">Greatest width, pixels; a wider picture is shown smaller.</param>
    /// <param name="hint">Shown on hover, or "".</param>
    public string ToHtml(Theme? theme = null, double margin = 16, double most = 900, string hint = "")
    {
        var title = hint == "" ? "" : $" title=\"{Typography.Escape(hint)}\"";
        var width = Canvas.Number(Math.Ceiling(Math.Min(most, Width + 2 * margin)));
        return $"<img alt=\"{Typography.Escape(Description)}\"{title} "
            + $"style=\"max-width:100%;height:auto\" width=\"{width}\" src=\"data:image/svg+xml;base64,"
            + $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(ToSvg(theme, margin)))}\">";
    }

    /// <summary>Draws the picture with its top left corner at (0, 0).</summary>
    protected internal abstract void Draw(Canvas canvas);

    private sealed class Sketch(double width, double height, string description, Action<Canvas> draw) : Drawing
    {
        public override double Width => width;

        public override double Height => height;

        public override string Description => description;

        protected internal override void Draw(Canvas canvas) => draw(canvas);
    }
}
