using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Ranks;

public sealed class PathScoresTests
{
    [Fact]
    public void BestIsTheSortedListOfAllOnRandomNestedRegions()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var rng = new Rng(seed);
            var region = RandomRegions.Nested(rng);
            if (region.Count > 5000) continue;
            foreach (var minimum in new[] { false, true })
            {
                // Coarse values make many ties, which must come in lexicographic order.
                var contributions = region.Choices.Select(
                    p => Enumerable.Range(0, p.Count)
                        .Select(_ => seed % 2 == 0 ? rng.Next(4) - 2.0 : rng.NextGaussian()).ToArray()).ToArray();
                var scores = new PathScores(region, "test", default, contributions, minimum);
                var expected = region.Architectures()
                    .Select(a => (Architecture: a, Score: Score(contributions, a, minimum))).ToList();

                Assert.All(expected, row => Assert.Equal(row.Score, scores[row.Architecture], 1e-9));
                var best = scores.Best().ToList();
                Assert.Equal(
                    expected.Select(row => row.Architecture).OrderByDescending(a => scores[a])
                        .ThenBy(a => a, ArchitectureOrder.Instance),
                    best.Select(row => row.Architecture));
                Assert.All(best, row => Assert.Equal(scores[row.Architecture], row.Score));
            }
        }
    }

    [Fact]
    public void TiesDoNotDependOnTheOrderOfSummation()
    {
        // 0.1 + 0.2 + 0.3 and its permutations differ in floating point; on the grid they are equal.
        var stage = new[] { 0.1, 0.2, 0.3, 0.7 };
        var scores = new PathScores(RandomRegions.Flat(4, 3), "test", default, [stage, stage, stage]);
        var groups = scores.Region.Architectures().GroupBy(a => string.Join(',', a.Decisions.Order())).ToList();
        Assert.All(groups, group => Assert.Single(group.Select(a => scores[a]).Distinct()));
    }

    [Fact]
    public void HundredBestOfSixteenMillionTouchFewPaths()
    {
        var region = RandomRegions.Flat(16, 6);
        var rng = new Rng(3);
        var contributions = Enumerable.Range(0, 6)
            .Select(_ => Enumerable.Range(0, 16).Select(_ => rng.NextGaussian()).ToArray()).ToArray();
        var best = new PathScores(region, "test", default, contributions).Best().Take(100).ToList();

        // Oracle: each half of any of the 100 best is one of the 100 best of the 16^3 halves on its side.
        var halves = new[] { contributions[..3], contributions[3..] }.Select(half =>
            (from a in half[0] from b in half[1] from c in half[2] select a + b + c).OrderDescending().Take(100)
                .ToList()).ToList();
        var expected = (from x in halves[0] from y in halves[1] select x + y).OrderDescending().Take(100).ToList();
        Assert.Equal(expected.Count, best.Count);
        Assert.All(best.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Score, 1e-9));

        // All equal, as alphas are before training: still lazy, lexicographic.
        var flat = new PathScores(region, "test", default,
            [.. contributions.Select(c => c.Select(_ => -Math.Log(16)).ToArray())]).Best().Take(100);
        Assert.Equal(region.Architectures().Take(100), flat.Select(row => row.Architecture));
    }

    [Fact]
    public void NumbersThatAreNoneAreRefused()
    {
        var region = RandomRegions.Flat(2, 2);
        Assert.Contains("met NaN at choice 1, candidate 0",
            Assert.Throws<SpaceException>(() =>
                new PathScores(region, "test", default, [[1.0, 2], [double.NaN, 0]])).Message);
        Assert.Contains("met 3", Assert.Throws<SpaceException>(() =>
            new PathScores(region, "test", default, [[1.0, 2, 3], [0.0, 0]])).Message);
        Assert.Contains("met 1",
            Assert.Throws<SpaceException>(() => new PathScores(region, "test", default, [[1.0, 2]])).Message);
    }

    private static double Score(double[][] contributions, Architecture architecture, bool minimum)
    {
        var taken = architecture.Decisions.Select((d, choice) => (d, choice)).Where(x => x.d >= 0)
            .Select(x => contributions[x.choice][x.d]).ToList();
        return minimum ? taken.DefaultIfEmpty(double.PositiveInfinity).Min() : taken.Sum();
    }
}
