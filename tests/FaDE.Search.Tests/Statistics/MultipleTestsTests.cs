using FaDE.Search.Statistics;

namespace FaDE.Search.Tests.Statistics;

public class MultipleTestsTests
{
    [Fact]
    public void Holm_multiplies_by_the_number_of_tests_left_and_keeps_the_order()
    {
        var corrected = MultipleTests.Holm([0.01, 0.04, double.NaN, 0.03, 0.005]);
        double[] expected = [0.03, 0.06, double.NaN, 0.06, 0.02]; // p.adjust of R, method "holm"
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], corrected[i], 12);
        Assert.Equal([1.0, 1.0], MultipleTests.Holm([0.9, 0.8]));
    }

    [Fact]
    public void Ranks_and_their_critical_difference_are_those_of_the_textbook()
    {
        // Four methods on five tables, always in the same order but once.
        var ranks = RankComparison.Of([[4, 3, 2, 1], [4, 3, 2, 1], [4, 3, 2, 1], [4, 3, 2, 1], [3, 4, 2, 1]]);
        Assert.Equal([1.2, 1.8, 3, 4], ranks.Ranks, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(2.569 * Math.Sqrt(4 * 5 / 30.0), ranks.CriticalDifference, 9);
        var statistic = 12.0 * 5 / 20 * (1.2 * 1.2 + 1.8 * 1.8 + 9 + 16 - 25);
        Assert.Equal(1 - MathNet.Numerics.Distributions.ChiSquared.CDF(3, statistic), ranks.PValue, 12);
    }
}
