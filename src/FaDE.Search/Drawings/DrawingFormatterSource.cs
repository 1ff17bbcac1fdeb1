using System.Text;
using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>Shows drawings, blocks and regions in notebooks as pictures.</summary>
public sealed class DrawingFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => Drawn(value) is { } drawing ? Html(drawing) : null),
        new MimeFormatter("image/svg+xml", value => Drawn(value)?.ToSvg()),
        new MimeFormatter("text/plain", value => value is Block block ? block.ToString() : Drawn(value)?.Description),
    ];

    private static Drawing? Drawn(object value) => value switch
    {
        Drawing drawing => drawing,
        Block block => BlockDrawing.Of(block),
        Region region => new RegionDrawing(region),
        _ => null,
    };

    private static string Html(Drawing drawing) =>
        $"<img alt=\"{Typography.Escape(drawing.Description)}\" style=\"max-width:100%;height:auto\" width=\"{Math.Ceiling(drawing.Width + 32)}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.ToSvg()))}\">";
}
