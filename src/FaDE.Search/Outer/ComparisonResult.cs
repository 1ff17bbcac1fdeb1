namespace FaDE.Search.Outer;

/// <summary>The outcome of a comparison.</summary>
/// <param name="Curves">One anytime curve per method.</param>
/// <param name="Finals">Per method the value of its last answer, one per seed.</param>
/// <param name="Verdicts">The first method against each of the others.</param>
public sealed record ComparisonResult(IReadOnlyList<AnytimeCurve> Curves,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Finals, IReadOnlyList<Verdict> Verdicts);
