namespace FaDE.Interactive.Figures.Plotting;

/// <summary>A point with the ends of its interval.</summary>
/// <param name="X">Place on the horizontal axis.</param>
/// <param name="Y">Place on the vertical axis.</param>
/// <param name="Low">Lower end, on the axis along which the interval runs.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Whisker(double X, double Y, double Low, double High);
