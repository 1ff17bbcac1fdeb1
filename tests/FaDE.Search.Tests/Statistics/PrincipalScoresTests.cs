using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Tests.Statistics;

public sealed class PrincipalScoresTests
{
    private static readonly Region Region = CandidateSets.Region("random", stages: 2);
    private static readonly IReadOnlyList<Architecture> All = [.. Region.Architectures()];

    [Fact]
    public void Two_scores_whose_ranks_agree_are_one_component()
    {
        var found = PrincipalScores.Of([Scored((a, b) => 6 * a + b), Scored((a, b) => Math.Exp(6 * a + b))]);
        Assert.Equal(1, Math.Abs(Of(Assert.Single(found), Scored((a, b) => 6 * a + b))), 12);
    }

    [Fact]
    public void Components_do_not_correlate_and_together_explain_every_score()
    {
        Scores[] scores = [Scored((a, b) => 6 * a + b), Scored((a, b) => 6 * b + a), Scored((a, b) => a * b % 5)];
        var found = PrincipalScores.Of(scores);
        Assert.Equal(3, found.Count);
        var lists = found.Select(Values).ToList();
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < i; j++) Assert.Equal(0, Correlation.Pearson(lists[i], lists[j]), 12);
        foreach (var score in scores)
            Assert.Equal(1, lists.Sum(c => Math.Pow(Correlation.Pearson(c, Midranks.Of(Values(score))), 2)), 12);
        // The largest explains more of all ranks than any one score does.
        Assert.True(Explained(lists[0]) >= scores.Max(s => Explained(Midranks.Of(Values(s)))));

        double Explained(IReadOnlyList<double> by) =>
            scores.Sum(s => Math.Pow(Correlation.Pearson(by, Midranks.Of(Values(s))), 2));
    }

    [Fact]
    public void Scores_that_say_nothing_are_left_out_and_what_is_missing_is_refused()
    {
        Assert.Empty(PrincipalScores.Of([]));
        Assert.Empty(PrincipalScores.Of([Scored((_, _) => 1)]));
        Assert.Single(PrincipalScores.Of([Scored((_, _) => 1), Scored((a, b) => a + b)]));
        Assert.Throws<StatisticsException>(() => PrincipalScores.Of([Scored((a, b) => a + b)], 0));
        Assert.Throws<StatisticsException>(() => PrincipalScores.Of(
            [Scored((a, b) => a + b), Scored((a, b) => a == b ? double.NaN : a)]));
    }

    private static double Of(Scores a, Scores b) => Correlation.Spearman(Values(a), Values(b));

    private static double[] Values(Scores scores) => [.. All.Select(a => scores[a])];

    private static TabulatedScores Scored(Func<int, int, double> of) =>
        new(Region, "some", default, All.ToDictionary(a => a, a => of(a[0], a[1])));
}
