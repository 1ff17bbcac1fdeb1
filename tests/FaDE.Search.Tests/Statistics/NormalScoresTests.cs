using FaDE.Search.Statistics;

namespace FaDE.Search.Tests.Statistics;

public class NormalScoresTests
{
    [Fact]
    public void Are_quantiles_of_ranks_whatever_the_scale()
    {
        double[] expected = [0.318639, -1.150349, 1.150349, -0.318639]; // of 5/8, 1/8, 7/8, 3/8
        Assert.Equal(expected, NormalScores.Of([7, -100, 1e9, 6.99]).Select(s => Math.Round(s, 6)));
        Assert.Equal([0], NormalScores.Of([3]));
        Assert.Equal([0.0, 0, 0], NormalScores.Of([2, 2, 2]));
    }
}
