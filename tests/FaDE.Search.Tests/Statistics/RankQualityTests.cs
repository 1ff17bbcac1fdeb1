using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Search.Tests.Ranks;

namespace FaDE.Search.Tests.Statistics;

public sealed class RankQualityTests
{
    private static readonly Region Region = RandomRegions.Flat(6, 2);

    [Fact]
    public void OneCallGivesEverything()
    {
        var rng = new Rng(1);
        double[][] effects = [[.. Enumerable.Range(0, 6).Select(_ => rng.NextGaussian())],
            [.. Enumerable.Range(0, 6).Select(_ => rng.NextGaussian())]];
        var truth = Truth(a => 0.7 + 0.03 * (effects[0][a[0]] + effects[1][a[1]]), 0.01, rng);
        var scores = new PathScores(Region, "exact", new Cost(1, 1), effects);
        var baseline = Table("noisy", a => scores[a] + 2 * rng.NextGaussian());
        var quality = RankQuality.Of(scores, truth, [baseline, Table("constant", _ => 1)]);

        var architectures = Region.Architectures().ToList();
        var (x, y) = (architectures.Select(a => scores[a]).ToArray(), architectures.Select(a => truth[a]).ToArray());
        Assert.Equal((36, "exact"), (quality.Architectures, quality.Estimator));
        Assert.Equal(Correlation.Spearman(x, y), quality.Spearman);
        Assert.Equal(Correlation.Kendall(x, y), quality.Kendall);
        Assert.True(quality.SpearmanInterval.Contains(quality.Spearman)
            && quality.KendallInterval.Contains(quality.Kendall));
        Assert.True(quality.Spearman > 0.9 && quality.Partial > 0.9 && quality.PartialInterval.Low > 0.5);
        Assert.Equal(truth.Reliability, quality.Reliability);
        Assert.InRange(quality.Ceiling, 0.9, 1);
        Assert.Equal([1, 3, 5, 10], quality.Regrets.Select(r => r.N));
        Assert.Equal(TopRegret.Of(x, y, 3), quality.Regrets[1]);
        Assert.Equal(["noisy", "constant"], quality.Baselines.Select(b => b.Name));
        Assert.True(double.IsNaN(quality.Baselines[1].Spearman));
        Assert.Equal(quality.SpearmanInterval, RankQuality.Of(scores, truth, [baseline]).SpearmanInterval);
    }

    [Fact]
    public void ABaselineThatKnowsEverythingLeavesNothing()
    {
        var rng = new Rng(2);
        var truth = Truth(a => 0.5 + 0.01 * a[0], 0.001, rng);
        var quality = RankQuality.Of(Table("copy", a => 3 * a[0]), truth, [Table("source", a => a[0])]);
        Assert.True(quality.Spearman > 0.9);
        Assert.True(double.IsNaN(quality.Partial) && double.IsNaN(quality.PartialInterval.Low));
    }

    [Fact]
    public void MissingScoresAreRefusedByName()
    {
        var truth = Truth(a => a[0], 0, new Rng(1));
        var partial = new TabulatedScores(Region, "half", default, Region.Architectures().Take(18)
            .ToDictionary(a => a, _ => 1.0));
        Assert.Contains("'half' must score every architecture",
            Assert.Throws<StatisticsException>(() => RankQuality.Of(partial, truth)).Message);
    }

    private static TruthTable Truth(Func<Architecture, double> mean, double noise, Rng rng) =>
        new(Region, "truth", default, Region.Architectures().ToDictionary(
        a => a,
        a => (IReadOnlyList<double>)[.. Enumerable.Range(0, 3).Select(_ => mean(a) + noise * rng.NextGaussian())]));

    private static TabulatedScores Table(string name, Func<Architecture, double> score) =>
        new(Region, name, default, Region.Architectures().ToDictionary(a => a, score));
}
