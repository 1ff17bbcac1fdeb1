using MathNet.Numerics.Distributions;

namespace FaDE.Search.Statistics;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>
    /// Student's t interval of a mean, for instance over sets: on few values it is wide, as it must be.
    /// </summary>
    /// <param name="values">Independent draws; at least two that vary, otherwise the ends are NaN.</param>
    /// <param name="level">0 to 1.</param>
    /// <exception cref="StatisticsException">NaN among the values, or another level.</exception>
    public static Interval OfMean(IReadOnlyList<double> values, double level = 0.95)
    {
        StatisticsException.CheckNumbers(values);
        if (!(level is > 0 and < 1)) throw new StatisticsException($"A level lies between 0 and 1; met {level}.");
        if (!Variation.BeyondRounding(values)) return new(double.NaN, double.NaN);
        var half = StudentT.InvCDF(0, 1, values.Count - 1, (1 + level) / 2) * Variation.Deviation(values)
            / Math.Sqrt(values.Count);
        return new(Variation.Mean(values) - half, Variation.Mean(values) + half);
    }

    /// <summary>For instance "[.72, .91]".</summary>
    public override string ToString() => FormattableString.Invariant($"[{Low:.00}, {High:.00}]");
}
