using MathNet.Numerics.Distributions;

namespace FaDE.Search.Statistics;

/// <summary>Two-sided tests of paired differences against zero, and of a number of successes against chance.</summary>
public static class PairedTest
{
    /// <summary>
    /// Student's t: the p-value of a zero mean; NaN for fewer than two differences or none that vary.
    /// </summary>
    /// <exception cref="StatisticsException">NaN among the differences.</exception>
    public static double Student(IReadOnlyList<double> differences)
    {
        StatisticsException.CheckNumbers(differences);
        if (!Variation.BeyondRounding(differences)) return double.NaN;
        var (n, mean, deviation) = (differences.Count, Variation.Mean(differences), Variation.Deviation(differences));
        return deviation > 0 ? 2 * StudentT.CDF(0, 1, n - 1, -Math.Abs(mean) / deviation * Math.Sqrt(n)) : double.NaN;
    }

    /// <summary>
    /// Wilcoxon's signed-rank test: the p-value of a distribution symmetric about zero. Zeros are dropped; ties share
    /// ranks; exact for up to 60 differences, normal beyond; NaN where none is left.
    /// </summary>
    /// <exception cref="StatisticsException">NaN among the differences.</exception>
    public static double Wilcoxon(IReadOnlyList<double> differences)
    {
        StatisticsException.CheckNumbers(differences);
        var nonzero = differences.Where(d => d != 0).ToList();
        if (nonzero.Count == 0) return double.NaN;
        var ranks = Midranks.Of([.. nonzero.Select(Math.Abs)]);
        var total = ranks.Sum();
        var less = Math.Min(ranks.Where((_, i) => nonzero[i] > 0).Sum(), ranks.Where((_, i) => nonzero[i] < 0).Sum());
        if (nonzero.Count > 60)
            return Math.Min(1, 2 * Normal.CDF(total / 2, Math.Sqrt(ranks.Sum(r => r * r) / 4), less + 0.25));

        // Distribution of twice the positive rank sum (midranks are multiples of 1/2) when every sign is a coin toss.
        var chance = new double[(int)(2 * total) + 1];
        chance[0] = 1;
        foreach (var rank in ranks)
        {
            var step = (int)(2 * rank);
            for (var sum = chance.Length - 1; sum >= 0; sum--)
                chance[sum] = (chance[sum] + (sum >= step ? chance[sum - step] : 0)) / 2;
        }
        return Math.Min(1, 2 * chance.Take((int)(2 * less) + 1).Sum());
    }

    /// <summary>Exact binomial test: the probability of an outcome at most as likely as the one met.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="chance">Probability of success under the null hypothesis.</param>
    /// <exception cref="StatisticsException">Numbers out of range.</exception>
    public static double ExactBinomial(int successes, int trials, double chance = 0.5)
    {
        if (successes < 0 || successes > trials || !(chance is >= 0 and <= 1))
            throw new StatisticsException(
                "A binomial test takes 0..n successes of n trials and a probability; "
                    + $"met {successes} of {trials} and {chance}.");
        var met = Binomial.PMF(chance, trials, successes);
        return Math.Min(1, Enumerable.Range(0, trials + 1).Select(i => Binomial.PMF(chance, trials, i))
            .Where(p => p <= met * (1 + 1e-7)).Sum());
    }
}
