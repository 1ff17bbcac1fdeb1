namespace FaDE.Search.Outer;

/// <summary>
/// Settings of FaDE's pseudo-gradient evolution. The paper names none of the numbers; they were chosen on
/// recorded tables.
/// </summary>
public sealed record PseudoGradientSettings
{
    /// <summary>Draws per stage and generation, k, at least 2; repeats are allowed.</summary>
    public int Candidates { get; init; } = 6;

    /// <summary>How far the probabilities follow one generation, eta, above 0 and at most 4.</summary>
    public double StepSize { get; init; } = 2;

    /// <summary>Probability with which every variable of a draw is changed, 0 to 1.</summary>
    public double MutationRate { get; init; } = 0.02;

    /// <summary>The least probability that any value of a variable keeps, above 0 and at most 0.25.</summary>
    public double Least { get; init; } = 0.047;

    /// <summary>
    /// Whether the space is one stage, so that whole networks are drawn and scored. Then any space that has an encoding
    /// is searched, at the price of one score per network in place of one per candidate.
    /// </summary>
    public bool Whole { get; init; }
}
