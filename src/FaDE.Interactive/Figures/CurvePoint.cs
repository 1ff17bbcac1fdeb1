namespace FaDE.Interactive.Figures;

/// <summary>A point of a curve with the band around it.</summary>
/// <param name="X">Position, for instance a number of supernets or a cost.</param>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end of the band, NaN for none.</param>
/// <param name="High">Upper end of the band, NaN for none.</param>
public readonly record struct CurvePoint(double X, double Value, double Low = double.NaN, double High = double.NaN);
