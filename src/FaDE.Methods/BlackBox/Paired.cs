using FaDE.Methods.Studies;
using FaDE.Search.Statistics;

namespace FaDE.Methods.BlackBox;

/// <summary>Differences between two arms, seed by seed.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Error">Standard error of the mean; NaN with one seed.</param>
internal readonly record struct Paired(double Mean, double Error)
{
    /// <summary>Above 0 by two standard errors.</summary>
    public bool IsAbove => Mean > 2 * Error;

    /// <summary>Below 0 by two standard errors.</summary>
    public bool IsBelow => -Mean > 2 * Error;

    /// <summary>By how much one arm's measure is above another's.</summary>
    /// <param name="runs">Of the study.</param>
    /// <param name="arm">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="measure">A measure; the score unless given.</param>
    public static Paired Of(StudyRuns runs, string arm, string other, string? measure = null) =>
        Of([.. runs[arm].Zip(runs[other], (a, b) => measure is null ? a.Score - b.Score : a[measure] - b[measure])]);

    /// <summary>Of differences.</summary>
    public static Paired Of(IReadOnlyList<double> differences) =>
        new(Variation.Mean(differences), Variation.Deviation(differences) / Math.Sqrt(differences.Count));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Mean:+0.000;-0.000} (error {Error:0.000})");
}
