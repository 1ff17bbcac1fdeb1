using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Shows figures in notebooks: HTML with the picture and its chart, the picture alone, the key numbers.
/// </summary>
public sealed class FigureFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => (value as Figure)?.Html()),
        new MimeFormatter("image/svg+xml", value => (value as Figure)?.Svg()),
        new MimeFormatter("text/plain", value => (value as Figure)?.Summary),
    ];
}
