namespace FaDE.Search.Outer;

/// <summary>
/// Settings of FaDE's pseudo-gradient evolution. The paper names none of the numbers; they were chosen on the pseudo-world and the recorded tables.
/// </summary>
public sealed record PseudoGradientSettings
{
    /// <summary>Candidates per stage and generation, k, at least 2.</summary>
    public int Candidates { get; init; } = 6;

    /// <summary>Length of the first step in every stage's logits, eta, above 0.</summary>
    public double StepSize { get; init; } = 1;

    /// <summary>How fast the step follows the agreement of successive pseudo-gradients, at least 0; 0 keeps it constant.</summary>
    public double StepControl { get; init; } = 0.2;

    /// <summary>How many of a stage's best candidates stay in its next batch, 0 to k - 1.</summary>
    public int Elite { get; init; } = 1;

    /// <summary>Probability with which every variable of a sample is changed, 0 to 1.</summary>
    public double MutationRate { get; init; } = 0.02;

    /// <summary>Largest absolute logit, above 0: 3 keeps every probability within 0.047 and 0.953.</summary>
    public double Clamp { get; init; } = 3;

    /// <summary>
    /// What the search answers. The mode has seen every generation, the best path of the last batch only one noisy estimate; it was better on every
    /// world tried.
    /// </summary>
    public Answer Answer { get; init; } = Answer.Mode;
}
