using FaDE.Search.Drawings;

namespace FaDE.Search.Grammars;

/// <summary>Shows terms in notebooks as parse trees beside their networks, grammars as their texts.</summary>
public sealed class TermFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => value is Term term ? new TermDrawing(term).ToHtml(most: 1100)
            : $"<pre>{Typography.Escape(value.ToString()).Replace("&#39;", "'", StringComparison.Ordinal)}</pre>"),
        new MimeFormatter("image/svg+xml", value => value is Term term ? new TermDrawing(term).ToSvg() : null),
        new MimeFormatter("text/plain", value => value.ToString()),
    ];
}
