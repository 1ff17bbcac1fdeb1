namespace FaDE.Interactive.Figures.Plotting;

/// <summary>One bar.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Value">Where it ends.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Base">Where it begins.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="Hint">What it says on hover, null for its value.</param>
public readonly record struct Bar(double At, double Value, string Colour, double Base = 0, double Opacity = 1,
    string? Hint = null);
