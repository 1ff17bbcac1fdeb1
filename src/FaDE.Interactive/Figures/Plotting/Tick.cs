namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A marked place on an axis.</summary>
/// <param name="At">The value.</param>
/// <param name="Label">What stands beside it, "" for nothing.</param>
/// <param name="Colour">Colour of the label, null for secondary text.</param>
public readonly record struct Tick(double At, string Label, string? Colour = null);
