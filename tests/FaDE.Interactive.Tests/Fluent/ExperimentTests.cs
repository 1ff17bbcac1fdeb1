using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;

namespace FaDE.Interactive.Tests.Fluent;

public sealed class ExperimentTests
{
    [Fact]
    public void AsksTheSameQuestionsAsThePlainObjects()
    {
        using var experiment = Small.Experiment().Seeded(5);
        var (ranks, truth, oneShot, marginal) =
            (experiment.Ranks(), experiment.Truth(), experiment.OneShot(), experiment.Marginal());

        var region = CandidateSets.Region("diverse-4");
        var backbone = Backbone.Mlp(new InputShape(1, 8, 8), 2, 4, 4);
        using var splits = Splits.Of(Small.Data, experiment.SplitSettings with { Seed = 5 });
        using var supernets = new SupernetEnsemble(backbone, splits, Small.Recipe, 3);
        var plain = new FadeEstimator(supernets).Rank(region, new EstimationContext(5));
        var plainTruth = new StandAloneTraining(backbone, splits.Arrays.Weights, splits.Arrays.Test,
            experiment.StandAlone).Measure(region, new EstimationContext(5));
        foreach (var a in region.Architectures())
        {
            Assert.Equal(plain[a], ranks.Ranks[a]);
            Assert.Equal(plainTruth.Accuracies[a], truth.Table.Accuracies[a]);
        }
        Assert.Equal(new OneShotEstimator(supernets).Score(region, new EstimationContext(5)).Best().First(),
            oneShot.Scores.Best().First());
        Assert.Equal(new MarginalOneShotEstimator(supernets).Score(region, new EstimationContext(5)).Best().First(),
            marginal.Scores.Best().First());
        Assert.Equal(RankQuality.Of(plain, plainTruth).Spearman, ranks.Against(truth).Quality.Spearman);
    }

    [Fact]
    public void EveryStepSetsItsPropertiesAndReturnsTheExperiment()
    {
        using var experiment = Small.Experiment();
        var (listener, protocol, backbone) = (new Small.Listener(), new StandAloneSettings { Epochs = 7 },
            Backbone.Mlp(new InputShape(1, 8, 8), 2, 9, 4));
        Assert.Same(experiment, experiment.Conv(channels: 6));
        Assert.Equal((BackboneKind.Conv, 6), (experiment.Kind, experiment.Width));
        Assert.Equal(BackboneKind.Conv, experiment.Backbone.Kind);
        Assert.Same(experiment, experiment.Mlp(width: 12));
        Assert.Equal(12, experiment.Backbone.Stages[1].Width);
        Assert.Same(experiment, experiment.With(backbone).With(Recipe.Published, 2).With(protocol).Averaging(5)
            .In("runs").Reporting(listener).Seeded(8));
        Assert.Equal((backbone, Recipe.Published, protocol, 5),
            (experiment.Backbone, experiment.Recipe, experiment.StandAlone, experiment.Supernets));
        Assert.Equal(("runs", listener, 8, 8),
            (experiment.Folder, experiment.Progress, experiment.Seed, experiment.SplitSettings.Seed));
    }

    [Fact]
    public void FromSpaceToSearchInADozenLines()
    {
        var space = Fade.Space(Operation.Linear()).OnDags(3, 4).Repeat(2);
        using var experiment = Fade.Experiment(space, candidates: 3).On(Small.Data, Small.Experiment().SplitSettings)
            .Mlp(width: 4).With(Small.Recipe, supernets: 3);
        experiment.StandAlone = new() { Epochs = 1, BatchSize = 20, Seeds = 2 };
        var ranks = experiment.Ranks();
        var truth = experiment.Truth(seeds: 2);
        var agreement = ranks.Against(truth, experiment.OneShot(), experiment.Marginal(),
            experiment.LatinSquares(squares: 2), experiment.Untrained());
        var trace = experiment.Search(generations: 2);

        Assert.True(agreement.IsComplete && trace.IsComplete);
        Assert.Equal(9, agreement.Quality.Architectures);
        Assert.Contains("one-shot accuracy", agreement.Table().ToString());
        string[] names = ["FaDE", "one-shot accuracy", "marginal one-shot", "Latin squares"];
        Assert.Equal(names, agreement.Rows.Take(4).Select(r => r.Name));
        Assert.Equal(8, agreement.Rows.Count(r => r.Role == Role.Baseline));
        Assert.Equal(["untrained supernets", "shuffled FaDE"], agreement.Rows.Where(r => r.Role == Role.Control)
            .Select(r => r.Name));
        Assert.Equal(2, trace.Generations.Count);
        Assert.True(space.Contains(trace.Network));
        Figure[] figures = [ranks.Board(), ranks.Trajectories(), ranks.Drawing(), agreement.Scatter(), agreement.Bars(),
            agreement.SeedAveraging(), truth.Reliability(), trace.Evolution(), trace.Drawing(), experiment.Drawing()];
        Assert.All(figures, figure => Assert.DoesNotContain("no picture", figure.Summary));
    }

    [Fact]
    public void SupernetsAreTrainedOnceForAllThatAsk()
    {
        var listener = new Small.Listener();
        using var experiment = Small.Experiment().Reporting(listener);
        experiment.Ranks();
        var trained = listener.Heard.Count;
        Assert.Contains(listener.Heard, p => p.Phase == "supernet 3 of 3");
        experiment.Ranks();
        Assert.Equal(trained, listener.Heard.Count);
        experiment.OneShot();
        Assert.DoesNotContain(listener.Heard.Skip(trained),
            p => p.Phase.StartsWith("supernet", StringComparison.Ordinal));
        experiment.Seeded(1).Ranks();
        Assert.Contains(listener.Heard.Skip(trained), p => p.Phase == "supernet 1 of 3");
    }

    [Fact]
    public void AveragingCurveEndsAtTheQualityOfAllSupernets()
    {
        using var experiment = Small.Experiment();
        var agreement = experiment.Ranks().Against(experiment.Truth());
        var curve = agreement.SeedAveraging().Data;
        Assert.Equal([1, 2, 3], curve.Numbers("supernets"));
        Assert.Equal(agreement.Quality.Spearman, curve.Numbers("value")[2]);
        var single = Enumerable.Range(0, 3)
            .Select(s => RankQuality.Of(((FaDE.Search.Ranks.FadeRanks)experiment.Ranks().Scores).Of(s),
                experiment.Truth().Table).Spearman).Average();
        Assert.Equal(single, curve.Numbers("value")[0], 12);
    }

    [Fact]
    public void SearchesAreComparedOnTheirSeeds()
    {
        using var experiment = Small.Searching();
        var comparison = experiment.Compare(generations: 2, seeds: 2,
            [SearchMethod.Fade, SearchMethod.Random, SearchMethod.Evolution, SearchMethod.Local]);
        Assert.True(comparison.IsComplete);
        Assert.Equal(3, comparison.Verdicts.Count);
        Assert.All(comparison.Finals.Values, finals => Assert.Equal(2, finals.Count));
        var fade = comparison.Finals[SearchMethod.Fade][0];
        var alone = experiment.Search(generations: 2).Network;
        using var splits = Splits.Of(Small.Data, experiment.SplitSettings);
        var judge = new StandAloneTraining(experiment.Backbone, splits.Arrays.Weights, splits.Arrays.Test,
            experiment.StandAlone);
        Assert.Equal(judge.Measure([alone], [Rng.Derive(0, "judge", 0), Rng.Derive(0, "judge", 1)],
            new EstimationContext())[0].Average(), fade);
        Assert.Contains("FaDE", comparison.Curves().Summary);
    }

    [Fact]
    public void SearchesOfOnesOwnRunBySupernetsLikeTheOthers()
    {
        using var experiment = Small.Searching();
        var space = experiment.Space!;
        var random = experiment.Search(SearchMethod.Random, generations: 2);
        var own = experiment.Search(new FaDE.Search.Outer.RandomSearch(space, experiment.Candidates,
            FaDE.Search.Outer.NetworkRegion.Stages, experiment.Seed), generations: 2);
        var named = experiment.Search(SearchMethod.Named("random", $"{{ \"batch\": {experiment.Candidates} }}"),
            generations: 2);
        Assert.Equal(random.Generations.Select(g => g.Best), own.Generations.Select(g => g.Best),
            (a, b) => a.Network == b.Network && a.Score == b.Score);
        Assert.Equal(random.Network, named.Network);
        var message = Assert.Throws<FadeException>(() => experiment.Search(SearchMethod.Named("rundom"))).Message;
        Assert.Contains("did you mean 'random'", message);
    }

    [Theory]
    [InlineData("smoke", Budget.Smoke, 1)]
    [InlineData("notebook", Budget.Notebook, 2)]
    [InlineData(null, Budget.Notebook, 2)]
    [InlineData("full", Budget.Full, 3)]
    public void BudgetComesFromTheEnvironment(string? word, Budget budget, int value)
    {
        var before = Environment.GetEnvironmentVariable("FADE_BUDGET");
        try
        {
            Environment.SetEnvironmentVariable("FADE_BUDGET", word);
            Assert.Equal(budget, Fade.Budget);
            Assert.Equal(value, Fade.ByBudget(1, 2, 3));
            Environment.SetEnvironmentVariable("FADE_BUDGET", "huge");
            Assert.StartsWith("FADE_BUDGET is smoke, notebook or full; met 'huge': set it before the notebook starts",
                Assert.Throws<FadeException>(() => Fade.Budget).Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("FADE_BUDGET", before);
        }
    }

    [Fact]
    public void SaysWhatIsWrong()
    {
        using var experiment = Small.Experiment();
        Assert.Contains("has a region alone", Assert.Throws<FadeException>(() => experiment.Search()).Message);
        Assert.Contains("has neither", Assert.Throws<FadeException>(() => new Experiment().Ranks()).Message);
        Assert.Contains("at least 1; met 0",
            Assert.Throws<FadeException>(() => experiment.Mlp(width: 0).Ranks()).Message);
        experiment.Mlp(4);
        Assert.Contains("at least 1 supernet; met 0",
            Assert.Throws<FadeException>(() => experiment.Averaging(0).Ranks()).Message);
        Assert.Contains("Seeds is at least 1; met 0",
            Assert.Throws<FadeException>(() => experiment.Truth(seeds: 0)).Message);
        Assert.Contains("at least one generation; met 0",
            Assert.Throws<FadeException>(() => Small.Searching().Search(generations: 0)).Message);
        using var other = Small.Experiment(Fade.Region("diverse-4", stages: 1));
        Assert.Contains("truth of its own region, 25 architectures",
            Assert.Throws<FadeException>(() => experiment.Averaging(1).Ranks().Against(other.Truth())).Message);
    }
}
