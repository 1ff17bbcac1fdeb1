using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>Shows drawings, blocks and regions in notebooks as pictures.</summary>
public sealed class DrawingFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => Drawn(value)?.ToHtml()),
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
}
