using FaDE.Interactive.Figures;

namespace FaDE.Interactive;

/// <summary>How well something ranks, beside others.</summary>
/// <param name="Name">The estimator, baseline or control.</param>
/// <param name="Role">What it is compared as.</param>
/// <param name="Spearman">Rank correlation with the truth; NaN where it scores all alike.</param>
/// <param name="Low">Lower end of its 95 % interval, from resampling candidates.</param>
/// <param name="High">Upper end.</param>
/// <param name="Kendall">Kendall's tau-b with the truth.</param>
public sealed record Compared(string Name, Role Role, double Spearman, double Low, double High, double Kendall)
{
    /// <summary>Name, correlation and interval, as figures take them.</summary>
    public Estimate Estimate => new(Name, Spearman, Low, High, Role);
}
