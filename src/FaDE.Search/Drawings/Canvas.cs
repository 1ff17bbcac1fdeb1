using System.Globalization;
using System.Text;

namespace FaDE.Search.Drawings;

/// <summary>
/// A tiny SVG writer: every text escaped, numbers with two decimals in the invariant culture, equal calls
/// giving equal bytes.
/// </summary>
public sealed class Canvas
{
    private readonly StringBuilder _svg = new();

    /// <summary>Creates an empty canvas.</summary>
    /// <param name="theme">The colours.</param>
    public Canvas(Theme theme) => Theme = theme;

    /// <summary>The colours to draw with.</summary>
    public Theme Theme { get; }

    /// <summary>A rectangle.</summary>
    /// <param name="x">Left, in pixels.</param>
    /// <param name="y">Top.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="fill">Colour, or "none".</param>
    /// <param name="stroke">Colour of the border, or null for none.</param>
    /// <param name="strokeWidth">Width of the border.</param>
    /// <param name="radius">Radius of the corners.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="hint">Shown on hover, or null.</param>
    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null,
        double strokeWidth = 1, double radius = 0,
        double opacity = 1, string? hint = null)
    {
        _svg.Append("<rect x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" width=\"")
            .Append(Number(Math.Max(0, width)))
            .Append("\" height=\"").Append(Number(Math.Max(0, height))).Append('"');
        if (radius > 0) _svg.Append(" rx=\"").Append(Number(radius)).Append('"');
        Close("rect", fill, stroke, strokeWidth, null, opacity, hint);
    }

    /// <summary>A disc.</summary>
    public void Circle(double x, double y, double radius, string fill, string? stroke = null, double strokeWidth = 1,
        double opacity = 1, string? hint = null)
    {
        _svg.Append("<circle cx=\"").Append(Number(x)).Append("\" cy=\"").Append(Number(y)).Append("\" r=\"")
            .Append(Number(radius)).Append('"');
        Close("circle", fill, stroke, strokeWidth, null, opacity, hint);
    }

    /// <summary>A straight line.</summary>
    /// <param name="x1">Begin.</param>
    /// <param name="y1">Begin.</param>
    /// <param name="x2">End.</param>
    /// <param name="y2">End.</param>
    /// <param name="stroke">Colour.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="dash">Lengths of dashes and gaps, for instance "4 3", or null.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null,
        double opacity = 1)
    {
        _svg.Append("<line x1=\"").Append(Number(x1)).Append("\" y1=\"").Append(Number(y1)).Append("\" x2=\"")
            .Append(Number(x2)).Append("\" y2=\"").Append(Number(y2)).Append('"');
        Close("line", null, stroke, width, dash, opacity, null);
    }

    /// <summary>A path.</summary>
    /// <param name="outline">Its course.</param>
    /// <param name="fill">Colour, or "none".</param>
    /// <param name="stroke">Colour, or null.</param>
    /// <param name="width">Width of the stroke.</param>
    /// <param name="dash">Dashes, or null.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="hint">Shown on hover, or null.</param>
    public void Path(Outline outline, string fill, string? stroke = null, double width = 1, string? dash = null,
        double opacity = 1, string? hint = null)
    {
        if (outline.IsEmpty) return;
        _svg.Append("<path d=\"").Append(outline).Append('"');
        if (fill == "none") _svg.Append(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        Close("path", fill, stroke, width, dash, opacity, hint);
    }

    /// <summary>One line of text.</summary>
    /// <param name="x">Position of the anchor.</param>
    /// <param name="y">Base line.</param>
    /// <param name="text">Any text; it is escaped.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="colour">Colour, or null for ink.</param>
    /// <param name="anchor">Which end stands at x.</param>
    /// <param name="bold">Heavier.</param>
    /// <param name="room">Pixels available; longer text ends in an ellipsis and shows in full on hover.</param>
    /// <param name="turn">Degrees, clockwise about (x, y).</param>
    public void Text(double x, double y, string text, double size = 12, string? colour = null,
        Anchor anchor = Anchor.Start, bool bold = false, double room = double.PositiveInfinity, double turn = 0)
    {
        var shown = Typography.Fit(text, room, size, bold);
        if (shown == "") return;
        _svg.Append("<text x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" font-size=\"")
            .Append(Number(size)).Append("\" fill=\"")
            .Append(colour ?? Theme.Ink).Append('"');
        if (anchor != Anchor.Start)
            _svg.Append(" text-anchor=\"").Append(anchor == Anchor.Middle ? "middle" : "end").Append('"');
        if (bold) _svg.Append(" font-weight=\"600\"");
        if (turn != 0)
            _svg.Append(" transform=\"rotate(").Append(Number(turn)).Append(' ').Append(Number(x)).Append(' ')
                .Append(Number(y)).Append(")\"");
        _svg.Append('>');
        if (shown != Typography.Clean(text)) _svg.Append("<title>").Append(Typography.Escape(text)).Append("</title>");
        _svg.Append(Typography.Escape(shown)).Append("</text>\n");
    }

    /// <summary>Another drawing, moved and scaled.</summary>
    /// <param name="drawing">What to draw.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its top edge.</param>
    /// <param name="scale">1 for its own size.</param>
    public void Place(Drawing drawing, double x, double y, double scale = 1)
    {
        _svg.Append("<g transform=\"translate(").Append(Number(x)).Append(' ').Append(Number(y)).Append(')');
        if (scale != 1) _svg.Append(" scale(").Append(Number(scale, 4)).Append(')');
        _svg.Append("\">\n");
        drawing.Draw(this);
        _svg.Append("</g>\n");
    }

    /// <summary>What was drawn, without the svg element around it.</summary>
    public override string ToString() => _svg.ToString();

    /// <summary>A number as it is written: two decimals, no trailing zeros, no negative zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite; a drawing sorts such values out
    /// before it draws.</exception>
    internal static string Number(double value, int decimals = 2)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A coordinate is a finite number.");
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString(decimals == 2 ? "0.##" : "0.####", CultureInfo.InvariantCulture);
    }

    private void Close(string element, string? fill, string? stroke, double width, string? dash,
        double opacity, string? hint)
    {
        if (fill is not null) _svg.Append(" fill=\"").Append(fill).Append('"');
        if (stroke is not null)
        {
            _svg.Append(" stroke=\"").Append(stroke).Append('"');
            if (width != 1) _svg.Append(" stroke-width=\"").Append(Number(width)).Append('"');
        }
        if (dash is not null) _svg.Append(" stroke-dasharray=\"").Append(dash).Append('"');
        if (opacity < 1) _svg.Append(" opacity=\"").Append(Number(opacity)).Append('"');
        if (hint is null) _svg.Append("/>\n");
        else _svg.Append("><title>").Append(Typography.Escape(hint)).Append("</title></").Append(element).Append(">\n");
    }
}
