using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FaDE.Search.Drawings;

namespace FaDE.Search.Tests.Drawings;

/// <summary>Reads back where an SVG document draws.</summary>
internal static partial class Picture
{
    /// <summary>
    /// Corners of rectangles, ends of lines and paths, extents of discs and texts, in the coordinates of the document.
    /// </summary>
    public static IEnumerable<(double X, double Y)> Points(XDocument svg) => Walk(svg.Root!, 0, 0, 1);

    /// <summary>The box of every text that is not turned.</summary>
    public static IEnumerable<(string Text, double Left, double Top, double Right, double Bottom)> Texts(XDocument svg)
    {
        foreach (var text in svg.Descendants().Where(e => e.Name.LocalName == "text"))
        {
            // The text alone inside the groups around it gives its corners in the coordinates of the document.
            var alone = new XElement(text);
            foreach (var group in text.Ancestors().Where(a => a.Name.LocalName == "g"))
                alone = new XElement(group.Name, group.Attributes(), alone);
            var corners = Walk(alone, 0, 0, 1).ToList();
            if (corners.Count == 2) yield return (text.Value, corners[0].X, corners[0].Y, corners[1].X, corners[1].Y);
        }
    }

    private static IEnumerable<(double X, double Y)> Walk(XElement element, double dx, double dy, double scale)
    {
        if (element.Name.LocalName == "g"
            && Move().Match(element.Attribute("transform")?.Value ?? "") is { Success: true } move)
        {
            (dx, dy) = (dx + scale * Parse(move.Groups[1].Value), dy + scale * Parse(move.Groups[2].Value));
            if (Scale().Match(element.Attribute("transform")!.Value) is { Success: true } s)
                scale *= Parse(s.Groups[1].Value);
        }
        double A(string name) => Parse(element.Attribute(name)!.Value);
        IEnumerable<(double X, double Y)> own = element.Name.LocalName switch
        {
            "rect" when element.Attribute("x") is not null =>
                [(A("x"), A("y")), (A("x") + A("width"), A("y") + A("height"))],
            "circle" => [(A("cx") - A("r"), A("cy") - A("r")), (A("cx") + A("r"), A("cy") + A("r"))],
            "line" => [(A("x1"), A("y1")), (A("x2"), A("y2"))],
            "path" => Pairs().Matches(element.Attribute("d")!.Value)
                .Select(m => (Parse(m.Groups[1].Value), Parse(m.Groups[2].Value))),
            "text" when element.Attribute("transform") is null => Text(element, A("x"), A("y"), A("font-size")),
            _ => [],
        };
        foreach (var (x, y) in own) yield return (dx + scale * x, dy + scale * y);
        foreach (var child in element.Elements())
            foreach (var point in Walk(child, dx, dy, scale)) yield return point;
    }

    private static (double X, double Y)[] Text(XElement element, double x, double y, double size)
    {
        var width = Typography.Width(string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)), size,
            element.Attribute("font-weight") is not null);
        var left = element.Attribute("text-anchor")?.Value switch
        { "middle" => x - width / 2, "end" => x - width, _ => x };
        return [(left, y - 0.75 * size), (left + width, y)];
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"translate\((\S+) (\S+)\)")]
    private static partial Regex Move();

    [GeneratedRegex(@"scale\((\S+)\)")]
    private static partial Regex Scale();

    [GeneratedRegex(@"(-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Pairs();
}
