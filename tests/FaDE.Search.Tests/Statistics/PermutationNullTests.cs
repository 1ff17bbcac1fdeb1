using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Tests.Statistics;

public sealed class PermutationNullTests
{
    private static readonly Region Region = CandidateSets.Region("random", stages: 2);

    [Fact]
    public void Ranks_that_are_the_truth_are_beyond_all_permutations()
    {
        var truth = Scored((a, b) => 2 * a + b);
        var found = PermutationNull.Of(truth, truth, 200);
        Assert.Equal(1, found.Spearman, 12);
        Assert.Equal(1 / 201.0, found.PValue, 2);
        Assert.True(found.Range is { Low: < 0, High: > 0 and < 1 }, $"{found.Range}");
        Assert.Equal(found.Null, PermutationNull.Of(truth, truth, 200).Null);
    }

    [Fact]
    public void Ranks_that_know_nothing_are_as_often_low_as_high()
    {
        var truth = Scored((a, b) => 2 * a + b);
        var values = Enumerable.Range(0, 60).Select(seed =>
        {
            var rng = new Rng(seed);
            var table = Enumerable.Range(0, 12).Select(_ => rng.NextDouble()).ToArray();
            return PermutationNull.Of(Scored((a, b) => table[a] + table[6 + b]), truth, 99, seed).PValue;
        }).ToList();
        Assert.InRange(values.Average(), 0.4, 0.6);
        Assert.InRange(values.Count(p => p <= 0.1), 1, 14); // 6 expected
    }

    [Fact]
    public void Where_nothing_varies_there_is_no_p_value()
    {
        var found = PermutationNull.Of(Scored((_, _) => 1), Scored((a, b) => a + b), 20);
        Assert.True(double.IsNaN(found.PValue) && double.IsNaN(found.Range.Low));
        Assert.True(double.IsNaN(PermutationNull.Pool([found]).PValue));
    }

    [Fact]
    public void Pooled_sets_tell_more_than_one()
    {
        var one = new PermutationNull(0.3, [0.4, 0.0, -0.2, 0.2]);
        var other = new PermutationNull(0.3, [-0.3, 0.1, 0.5, 0.2]);
        var pooled = PermutationNull.Pool([one, other, new(double.NaN, [])]);
        Assert.Equal(0.3, pooled.Spearman, 12);
        Assert.Equal(0.4, one.PValue, 12);
        Assert.Equal(0.2, pooled.PValue, 12);
        Assert.Contains("met 4 and 1",
            Assert.Throws<StatisticsException>(() => PermutationNull.Pool([one, new(0, [0])])).Message);
    }

    private static TabulatedScores Scored(Func<int, int, double> of) => new(Region, "made", default,
        Region.Architectures().ToDictionary(a => a, a => of(a[0], a[1])));
}
