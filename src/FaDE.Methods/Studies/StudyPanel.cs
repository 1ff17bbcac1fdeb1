namespace FaDE.Methods.Studies;

/// <summary>Curves of a study that one chart shows.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="X">What the horizontal axis counts.</param>
/// <param name="Y">What the vertical axis shows.</param>
/// <param name="Curves">Names of curves of runs; each of every arm that has it.</param>
public sealed record StudyPanel(string Title, string X, string Y, params IReadOnlyList<string> Curves);
