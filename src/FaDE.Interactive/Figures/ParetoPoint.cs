namespace FaDE.Interactive.Figures;

/// <summary>A network by its price and its worth.</summary>
/// <param name="Label">How it is called.</param>
/// <param name="Price">Less is better, for instance milliseconds.</param>
/// <param name="Worth">More is better, for instance accuracy.</param>
/// <param name="PriceLow">Lower end of the price's interval, NaN for none.</param>
/// <param name="PriceHigh">Upper end.</param>
/// <param name="WorthLow">Lower end of the worth's interval, NaN for none.</param>
/// <param name="WorthHigh">Upper end.</param>
public sealed record ParetoPoint(string Label, double Price, double Worth, double PriceLow = double.NaN,
    double PriceHigh = double.NaN, double WorthLow = double.NaN, double WorthHigh = double.NaN);
