using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive;

/// <summary>Shows experiments and their results in notebooks: the main figure, and a line of text.</summary>
public sealed class ResultFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => value switch
        {
            Result result => result.Figure.Html() + Caption(result.Summary),
            Experiment experiment => experiment.Drawing().Html() + Caption(experiment.ToString()),
            _ => null,
        }),
        new MimeFormatter("image/svg+xml", value => value switch
        {
            Result result => result.Figure.Svg(),
            Experiment experiment => experiment.Drawing().Svg(),
            _ => null,
        }),
        new MimeFormatter("text/plain", value => value is Result or Experiment ? value.ToString() : null),
    ];

    // As wide as the figure above it, and in line with its title.
    private static string Caption(string text) =>
        $"<p style=\"max-width:852px;margin:0 24px 12px\">{Typography.Escape(text)}</p>\n";
}
