using FaDE.Search.Drawings;

namespace FaDE.Interactive.Formatting;

/// <summary>Shows experiments and their results in notebooks: the main figure, and a line of text.</summary>
public sealed class ResultFormatterSource
{
    /// <summary>The formatters, by the convention of <see cref="TypeFormatterSourceAttribute"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", value => value switch
        {
            Result { IsComplete: false } result => $"{result.Figure.Html()}<p>{Typography.Escape(result.Summary)}</p>\n",
            Result result => result.Figure.Html(),
            Experiment experiment => $"{experiment.Drawing().Html()}<p>{Typography.Escape(experiment.ToString())}</p>\n",
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
}
