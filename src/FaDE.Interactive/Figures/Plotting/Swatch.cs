namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A coloured rectangle at a place of the plot.</summary>
/// <param name="X">Left, pixels of the plot.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Colour">"#rrggbb".</param>
public sealed record Swatch(double X, double Y, double Width, double Height, string Colour);
