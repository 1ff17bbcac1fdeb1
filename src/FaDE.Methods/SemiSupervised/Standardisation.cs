namespace FaDE.Methods.SemiSupervised;

/// <summary>Brings accuracies to mean 0 and deviation 1, by those that are labelled alone.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their deviation, above 0.</param>
public readonly record struct Standardisation(double Mean, double Deviation)
{
    /// <summary>That of accuracies; deviation 1 where they do not differ.</summary>
    public static Standardisation By(IReadOnlyList<double> accuracies)
    {
        var mean = accuracies.Average();
        var deviation = Math.Sqrt(accuracies.Average(a => (a - mean) * (a - mean)));
        return new(mean, deviation > 1e-12 ? deviation : 1);
    }

    /// <summary>A standardised accuracy.</summary>
    public double Of(double accuracy) => (accuracy - Mean) / Deviation;
}
