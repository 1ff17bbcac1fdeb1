using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Ranks;

public sealed class FadeRanksTests
{
    [Fact]
    public void LogProductIsALogProbabilityOverTheRegion()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var rng = new Rng(seed);
            var region = RandomRegions.Nested(rng);
            var ranks = new FadeRanks(region, "FaDE", default, [Alphas(region, rng)]);
            Assert.Equal(1, region.Architectures().Sum(a => Math.Exp(ranks[a])), 1e-9);
        }
    }

    [Fact]
    public void EveryAggregationIsItsFormulaOnAChainOfStages()
    {
        var rng = new Rng(1);
        var region = RandomRegions.Flat(4, 3);
        var alphas = Alphas(region, rng);
        var weights = alphas.Select(a => a.Select(x => Math.Exp(x) / a.Sum(Math.Exp)).ToArray()).ToArray();
        foreach (var a in region.Architectures())
        {
            var taken = Enumerable.Range(0, 3).Select(s => weights[s][a[s]]).ToList();
            Assert.Equal(taken.Sum(Math.Log), Of(Aggregation.LogProduct)[a], 1e-9);
            Assert.Equal(taken.Average(), Of(Aggregation.Mean)[a], 1e-9);
            Assert.Equal(taken.Min(), Of(Aggregation.Minimum)[a], 1e-12);
            Assert.Equal(Enumerable.Range(0, 3).Sum(s => weights[s].Count(w => w < weights[s][a[s]])),
                Of(Aggregation.Positions)[a], 1e-9);
        }
        foreach (var aggregation in Enum.GetValues<Aggregation>())
        {
            var ranks = Of(aggregation);
            Assert.Equal(region.Architectures().Select(a => ranks[a]).OrderDescending(),
                ranks.Best().Select(row => row.Score));
        }

        FadeRanks Of(Aggregation aggregation) => new(region, "FaDE", default, [alphas], aggregation);
    }

    [Fact]
    public void AnEnsembleIsTheMeanOfItsMembersAndKnowsTheirSpread()
    {
        var rng = new Rng(2);
        var region = RandomRegions.Flat(5, 2);
        var ranks = new FadeRanks(region, "FaDE", default,
            [Alphas(region, rng), Alphas(region, rng), Alphas(region, rng)]);
        foreach (var a in region.Architectures())
        {
            var members = Enumerable.Range(0, 3).Select(s => ranks.Of(s)[a]).ToList();
            Assert.Equal(members.Average(), ranks[a], 1e-9);
            Assert.Equal(Math.Sqrt(members.Sum(m => Math.Pow(m - members.Average(), 2)) / 2), ranks.Spread(a), 1e-9);
        }
        Assert.Equal(1, ranks.Candidates(1).Sum(), 1e-12);
        Assert.True(double.IsNaN(ranks.Of(0).Spread(new Architecture(0, 0))));
    }

    [Fact]
    public void LargeAlphasDoNotOverflowAndEqualAlphasShareAPosition()
    {
        var region = RandomRegions.Flat(3, 1);
        Assert.Equal([1, 0, 0], new FadeRanks(region, "FaDE", default, [[[900.0, -900, -900]]]).Candidates(0));
        var positions = new FadeRanks(region, "FaDE", default, [[[1.0, 0, 1]]], Aggregation.Positions);
        Assert.Equal([1.5, 0, 1.5], region.Architectures().Select(a => positions[a]));
    }

    [Fact]
    public void AlphasThatAreNoNumbersAreRefused()
    {
        var region = RandomRegions.Flat(2, 1);
        Assert.Contains("met NaN at choice 0",
            Assert.Throws<SpaceException>(() => new FadeRanks(region, "FaDE", default, [[[0.0, double.NaN]]])).Message);
        Assert.Contains("met 3",
            Assert.Throws<SpaceException>(() => new FadeRanks(region, "FaDE", default, [[[0.0, 1, 2]]])).Message);
        Assert.Contains("met none",
            Assert.Throws<SpaceException>(() => new FadeRanks(region, "FaDE", default, [])).Message);
    }

    private static double[][] Alphas(Region region, Rng rng) =>
        [.. region.Choices.Select(p => Enumerable.Range(0, p.Count).Select(_ => rng.NextGaussian()).ToArray())];
}
