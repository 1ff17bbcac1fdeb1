using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive;

/// <summary>Shows progress in notebooks: a picture in HTML, and a line of text.</summary>
public sealed class ProgressFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => (value as ProgressView)?.Drawing.ToHtml(margin: 4)),
        new MimeFormatter("text/plain", value => (value as ProgressView)?.ToString()),
    ];
}
