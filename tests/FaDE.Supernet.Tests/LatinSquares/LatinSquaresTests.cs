using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.LatinSquares;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tests.StandAlone;

namespace FaDE.Supernet.Tests.LatinSquares;

public sealed class LatinSquaresTests
{
    private static readonly Backbone Backbone = Backbone.Mlp(new(1, 4, 4), 2, 8, 3);
    private static readonly LatinSquaresSettings Settings = new()
    {
        Squares = 3,
        Training = new() { Epochs = 2, BatchSize = 20, LearningRate = 1e-2 },
    };

    [Fact]
    public void InASquareEveryCandidateOccursOncePerChoice()
    {
        var region = CandidateSets.Region("random", 3);
        for (var seed = 0; seed < 20; seed++)
        {
            var square = LatinSquaresEstimator.Square(region, new Rng(seed));
            Assert.Equal(6, square.Count);
            for (var choice = 0; choice < 3; choice++)
                Assert.Equal(Enumerable.Range(0, 6), square.Select(a => a[choice]).Order());
        }
    }

    [Fact]
    public void SmallerAndNestedChoicesAreFilledFairly()
    {
        var region = new Region(new Chain(
            new Choice(Enumerable.Range(0, 5).Select(i => new Operation($"a{i}"))),
            new Choice(new Operation("b"), new Chain(new Choice(new Operation("c"), new Operation("d"))))));
        for (var seed = 0; seed < 20; seed++)
        {
            var square = LatinSquaresEstimator.Square(region, new Rng(seed));
            Assert.All(square, region.Check);
            Assert.InRange(square.Count(a => a[1] == 0), 2, 3);
        }
    }

    [Fact]
    public void ScoresAreCandidateEffectsAroundZeroAndFindTheDeadCandidate()
    {
        var good = new Cell(new Dag(1, []), Operation.Linear());
        var dead = new Cell(new Dag(1, []), Operation.None); // nothing passes: the head sees zeros
        var region = Region.Of([[good, new Cell(new Dag(2, []), Operation.Linear()), dead],
            [good, Operation.Skip, new Cell(new Dag(2, [(0, 1)]), Operation.Linear())]]);
        var scores = Assert.IsType<PathScores>(Estimator().Score(region, new()));
        for (var choice = 0; choice < 2; choice++) Assert.Equal(0, scores.Candidates(choice).Sum(), 1e-9);
        Assert.True(scores.Candidates(0)[2] < -0.1 && scores.Candidates(0)[2] == scores.Candidates(0).Min());
        Assert.NotEqual(2, scores.Best().First().Architecture[0]);
        var again = Estimator().Score(region, new());
        Assert.All(region.Architectures(), a => Assert.Equal(scores[a], again[a]));
        Assert.NotEqual(scores.Candidates(1), Estimator().Score(region, new(Seed: 1)).Candidates(1));
        Assert.True(scores.Cost.SupernetSteps > 0);
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused() =>
        Assert.Contains("met 0", Assert.Throws<FadeException>(() => Estimator(Settings with { Squares = 0 })).Message);

    private static LatinSquaresEstimator Estimator(LatinSquaresSettings? settings = null) =>
        new(Backbone, StandAloneTrainingTests.Images(300, 1), StandAloneTrainingTests.Images(200, 2),
            settings ?? Settings);
}
