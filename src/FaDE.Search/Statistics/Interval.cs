namespace FaDE.Search.Statistics;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>For instance "[.72, .91]".</summary>
    public override string ToString() => FormattableString.Invariant($"[{Low:.00}, {High:.00}]");
}
