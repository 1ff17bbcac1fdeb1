using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Onnx;

/// <summary>Shows ONNX files in notebooks: a drawing of the graph, and a line of text.</summary>
public sealed class OnnxFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => (value as OnnxFile)?.Drawing.ToHtml()),
        new MimeFormatter("image/svg+xml", value => (value as OnnxFile)?.Drawing.ToSvg()),
        new MimeFormatter("text/plain", value => (value as OnnxFile)?.ToString()),
    ];
}
