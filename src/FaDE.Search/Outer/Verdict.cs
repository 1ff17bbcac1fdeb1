using System.Globalization;
using FaDE.Search.Statistics;

namespace FaDE.Search.Outer;

/// <summary>Who wins, by how much, and whether that could be chance: two methods on the same seeds.</summary>
/// <param name="First">One method.</param>
/// <param name="Second">The other.</param>
/// <param name="Seeds">Number of pairs.</param>
/// <param name="Difference">Mean of first minus second.</param>
/// <param name="Interval">95 % bootstrap of it over seeds.</param>
/// <param name="PValue">Wilcoxon's signed-rank test, two-sided; NaN for fewer than two seeds, or where
/// all pairs tie.</param>
/// <param name="Wins">Seeds on which the first is better.</param>
/// <param name="Losses">Seeds on which the second is better.</param>
public sealed record Verdict(string First, string Second, int Seeds, double Difference, Interval Interval,
    double PValue, int Wins, int Losses)
{
    private const double Significant = 0.05;

    /// <summary>Compares two methods.</summary>
    /// <param name="first">Name of one.</param>
    /// <param name="firstValues">Its values, one per seed.</param>
    /// <param name="second">Name of the other.</param>
    /// <param name="secondValues">Its values on the same seeds, in the same order.</param>
    public static Verdict Of(string first, IReadOnlyList<double> firstValues, string second,
        IReadOnlyList<double> secondValues)
    {
        if (firstValues.Count != secondValues.Count || firstValues.Count == 0)
            throw new FadeException("A paired test needs one value per seed of both methods; "
                + $"met {firstValues.Count} of {first} and {secondValues.Count} of {second}.");
        var differences = firstValues.Zip(secondValues, Variation.Difference).ToList();
        var several = differences.Count > 1;
        return new Verdict(
            first, second, differences.Count, Variation.Mean(differences),
            several ? Bootstrap.OverArchitectures(differences.Count).Of(drawn => drawn.Average(i => differences[i]))
                : new Interval(double.NaN, double.NaN),
            several ? PairedTest.Wilcoxon(differences) : double.NaN, differences.Count(d => d > 0),
            differences.Count(d => d < 0));
    }

    /// <summary>In one sentence.</summary>
    public override string ToString()
    {
        if (Seeds < 2) return FormattableString.Invariant(
            $"{First} minus {Second}: {Difference:+0.0000;-0.0000;0} on one seed, which decides nothing");
        if (Wins + Losses == 0) return $"{First} and {Second} tie on all {Seeds} seeds";
        if (Math.Pow(2, 1 - Seeds) > Significant)
            return string.Create(CultureInfo.InvariantCulture,
                $"{First} minus {Second}: {Difference:+0.0000;-0.0000;0}, {Wins} wins and {Losses} losses on {Seeds} "
                + $"seeds, too few for a paired test (p is at least {Math.Pow(2, 1 - Seeds):0.00})");
        var outcome = PValue >= Significant ? $"no difference shown between {First} and {Second}"
            : Difference > 0 ? $"{First} beats {Second}"
            : $"{Second} beats {First}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{outcome}: {Difference:+0.0000;-0.0000;0} [{Interval.Low:0.0000}, {Interval.High:0.0000}], {Wins} wins "
            + $"and {Losses} losses on {Seeds} seeds, p = {PValue:0.0000} (Wilcoxon)");
    }
}
