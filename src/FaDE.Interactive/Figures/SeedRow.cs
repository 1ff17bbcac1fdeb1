namespace FaDE.Interactive.Figures;

/// <summary>The accuracies that one architecture reached with different seeds.</summary>
/// <param name="Label">The architecture.</param>
/// <param name="Accuracies">One per seed, 0 to 1.</param>
public sealed record SeedRow(string Label, IReadOnlyList<double> Accuracies);
