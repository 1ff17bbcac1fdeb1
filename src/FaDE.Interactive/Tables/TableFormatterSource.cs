using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Tables;

/// <summary>Shows tables in notebooks: HTML that sorts by a click, and plain text.</summary>
public sealed class TableFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => (value as TableView)?.Html()),
        new MimeFormatter("text/plain", value => (value as TableView)?.ToString()),
    ];
}
