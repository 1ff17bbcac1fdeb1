using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>A named number with its interval.</summary>
/// <param name="Name">What was measured, for instance "Spearman" or "FaDE, S = 4".</param>
/// <param name="Value">The number; NaN if it is not known.</param>
/// <param name="Low">Lower end of the interval, NaN for none.</param>
/// <param name="High">Upper end of the interval, NaN for none.</param>
/// <param name="Role">What it is compared as.</param>
public sealed record Estimate(string Name, double Value, double Low = double.NaN, double High = double.NaN,
    Role Role = Role.Method)
{
    /// <summary>Whether both ends of the interval are known.</summary>
    public bool HasInterval => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The number with its interval, for instance "0.82 [0.70, 0.90]".</summary>
    public string Text(int decimals = 2) =>
        Typography.Fixed(Value, decimals)
            + (HasInterval ? $" [{Typography.Fixed(Low, decimals)}, {Typography.Fixed(High, decimals)}]" : "");
}
