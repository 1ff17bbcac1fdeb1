using CsCheck;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Search.Tests.Ranks;

namespace FaDE.Search.Tests.Statistics;

/// <summary>
/// Where nothing varies, no statistic says anything: constants of many values and lengths, whatever their
/// means round to.
/// </summary>
public sealed class VariationTests
{
    private static readonly Gen<double> Value = Gen.OneOf(Gen.Double[-1e3, 1e3], Gen.Int[-40, 40].Select(i => i * 0.1),
        Gen.Const(0.1), Gen.Double[1e-300, 1e-290], Gen.Double[1e150, 1e152]);

    private static readonly Gen<double[]> Varying = Gen.Double[-10, 10].Array[2, 60].Where(x => x.Max() > x.Min());

    [Fact]
    public void No_correlation_with_a_constant() => Gen.Select(Value, Varying).Sample((value, x) =>
    {
        var constant = Constant(value, x.Length);
        foreach (var (a, b) in new[] { (constant, x), (x, constant), (constant, constant) })
            Assert.All([Correlation.Pearson(a, b), Correlation.Spearman(a, b), Correlation.Kendall(a, b),
                Correlation.PartialSpearman(a, b, x)],
                r => Assert.True(double.IsNaN(r), $"{value} x {x.Length}: {r}"));
        Assert.Equal(1, Correlation.Pearson(x, x), 1e-9);
    });

    [Fact]
    public void No_reliability_of_rows_that_are_all_the_same() =>
        Gen.Select(Value, Gen.Int[2, 60], Gen.Int[2, 8]).Sample((value, n, k) =>
        {
            var r = Reliability.Of([.. Enumerable.Repeat(Constant(value, k), n)]);
            Assert.All([r.Single, r.Mean, r.SplitHalf, r.Ceiling],
                v => Assert.True(double.IsNaN(v), $"{value}, {n} x {k}: {r}"));
            Assert.Equal((0, 0), (r.Between, r.Seed));
        });

    [Fact]
    public void No_ceiling_where_means_are_equal_and_only_seeds_vary() =>
        Gen.Select(Gen.Double[0, 1].Array[2, 8], Gen.Int[2, 40], Gen.Int).Sample((row, n, seed) =>
        {
            var rng = new Rng(seed);
            var r = Reliability.Of([.. Enumerable.Range(0, n)
                .Select(_ => Array.ConvertAll(rng.Permutation(row.Length), i => row[i]))]);
            Assert.True(double.IsNaN(r.Mean) && double.IsNaN(r.Ceiling), $"{r}");
            Assert.Equal(0, r.Between);
        });

    [Fact]
    public void No_test_of_differences_that_are_all_the_same() => Gen.Select(Value, Gen.Int[1, 70]).Sample((value, n) =>
    {
        Assert.True(double.IsNaN(PairedTest.Student(Constant(value, n))));
        Assert.True(double.IsNaN(PairedTest.Wilcoxon(new double[n])));
        // 0.7 - 0.6 and 0.5 - 0.4 are one difference, whatever their last bits are
        double[] rounded = [.. Enumerable.Range(1, 20).Select(i => i * 0.1 + value - (i * 0.1 - 0.1 + value))];
        if (Math.Abs(value) < 1) Assert.True(double.IsNaN(PairedTest.Student(rounded)));
    });

    [Fact]
    public void No_line_through_a_constant_explains_anything() => Gen.Select(Value, Varying).Sample((value, x) =>
    {
        var fit = LineFit.Of(x, Constant(value, x.Length));
        Assert.Equal((0, value, double.NaN), (fit.Slope, fit.Intercept, fit.R2));
        Assert.Throws<StatisticsException>(() => LineFit.Of(Constant(value, x.Length), x));
    });

    [Fact]
    public void No_regret_where_nothing_is_best() => Gen.Select(Value, Varying).Sample((value, x) =>
    {
        var constant = Constant(value, x.Length);
        Assert.True(double.IsNaN(TopRegret.Of(constant, x, 1).Regret)
            && double.IsNaN(TopRegret.Of(x, constant, 1).Regret));
        Assert.Equal(0, TopRegret.Of(x, x, 1).Regret);
    });

    [Fact]
    public void The_mean_of_equal_numbers_is_that_number_and_of_any_order_the_same() =>
        Gen.Select(Value, Varying, Gen.Int).Sample((value, x, seed) =>
        {
            Assert.Equal(value, Variation.Mean(Constant(value, x.Length)));
            Assert.Equal(0, Variation.Deviation(Constant(value, x.Length)));
            Assert.Equal(Variation.Mean(x),
                Variation.Mean(Array.ConvertAll(new Rng(seed).Permutation(x.Length), i => x[i])));
            Assert.False(Variation.BeyondRounding(Constant(value, x.Length)));
            Assert.True(Variation.In(x));
        });

    [Fact]
    public void No_quality_against_a_truth_that_is_everywhere_the_same()
    {
        var region = RandomRegions.Flat(6, 2);
        var truth = new TruthTable(region, "truth", default,
            region.Architectures().ToDictionary(a => a, _ => (IReadOnlyList<double>)[0.1, 0.1, 0.1]));
        var quality = RankQuality.Of(new RandomEstimator().Score(region, new(3)), truth);
        Assert.All([quality.Spearman, quality.Kendall, quality.Partial, quality.Ceiling, quality.SpearmanInterval.Low,
            quality.KendallInterval.High, quality.PartialInterval.Low, .. quality.Regrets.Select(r => r.Regret)],
            v => Assert.True(double.IsNaN(v), $"{v}"));
        Assert.False(truth.Vary);
    }

    [Fact]
    public void Alphas_that_never_moved_make_every_architecture_tie()
    {
        var region = RandomRegions.Flat(6, 2);
        foreach (var aggregation in Enum.GetValues<Aggregation>())
        {
            Assert.False(Ranks(0, aggregation).Vary);
            Assert.True(Ranks(0.01, aggregation).Vary);
        }

        FadeRanks Ranks(double step, Aggregation aggregation) => new(region, "FaDE", default,
            [.. Enumerable.Range(0, 3).Select(_ => region.Choices
                .Select(c => Enumerable.Range(0, c.Count).Select(i => 0.1 + step * i).ToArray()).ToArray())],
            aggregation);
    }

    [Fact]
    public void Methods_that_tie_on_every_seed_have_no_p_value()
    {
        var verdict = Verdict.Of("a", Constant(0.1, 9), "b", Constant(0.1, 9));
        Assert.True(double.IsNaN(verdict.PValue));
        Assert.Equal("a and b tie on all 9 seeds", verdict.ToString());
    }

    [Fact]
    public void Methods_that_tie_on_every_table_share_a_rank_and_have_no_p_value() =>
        Gen.Select(Value, Gen.Int[1, 12], Gen.Int[2, 12]).Sample((value, tables, methods) =>
        {
            var ranks = RankComparison.Of([.. Enumerable.Repeat(Constant(value, methods), tables)]);
            Assert.All(ranks.Ranks, rank => Assert.Equal((methods + 1) / 2.0, rank));
            Assert.True(double.IsNaN(ranks.PValue));
        });

    [Fact]
    public void Numbers_that_rounding_alone_parts_are_ties() =>
        Gen.Select(Varying, Gen.Int[2, 30], Gen.Int).Sample((x, n, seed) =>
        {
            // means of the same numbers, summed in other orders
            var rng = new Rng(seed);
            double[] Means() => [.. Enumerable.Range(0, n)
                .Select(_ => Array.ConvertAll(rng.Permutation(x.Length), i => 1 + Math.Abs(x[i])).Average())];
            var verdict = Verdict.Of("a", Means(), "b", Means());
            Assert.Equal((0, 0, 0), (verdict.Wins, verdict.Losses, verdict.Difference));
            Assert.Equal((0, 0), (verdict.Interval.Low, verdict.Interval.High));
            Assert.True(double.IsNaN(verdict.PValue));
            var ranks = RankComparison.Of([Means(), Means()]);
            Assert.All(ranks.Ranks, rank => Assert.Equal((n + 1) / 2.0, rank));
            Assert.True(double.IsNaN(ranks.PValue));
        });

    [Fact]
    public void A_constant_is_its_quantiles_its_interval_and_one_front() =>
        Gen.Select(Value, Gen.Int[1, 40], Gen.Double[0, 1]).Sample((value, n, q) =>
        {
            var constant = Constant(value, n);
            Assert.Equal(value, Quantile.Of(constant, q));
            var interval = Bootstrap.OverArchitectures(n, 20)
                .Of(drawn => Variation.Mean(Array.ConvertAll(drawn, i => constant[i])));
            Assert.Equal((value, value), (interval.Low, interval.High));
            Assert.All(Midranks.Of(constant), rank => Assert.Equal((n + 1) / 2.0, rank));
            double[][] points = [.. constant.Select(c => (double[])[c, value])];
            Assert.All(ParetoFront.Sort(points), front => Assert.Equal(0, front));
            Assert.DoesNotContain(double.NaN, ParetoFront.Crowding(points));
            Assert.Equal(0, ParetoFront.Hypervolume(points, [value, value]));
        });

    [Fact]
    public void Tests_that_say_nothing_are_not_counted_as_tests() =>
        Gen.Select(Gen.Double[0, 1].Array[0, 20], Gen.Int[0, 20]).Sample((p, silent) =>
        {
            var corrected = MultipleTests.Holm([.. p, .. Constant(double.NaN, silent)]);
            Assert.Equal(MultipleTests.Holm(p), corrected.Take(p.Length));
            Assert.All(corrected.Skip(p.Length), c => Assert.True(double.IsNaN(c)));
        });

    private static double[] Constant(double value, int count) => [.. Enumerable.Repeat(value, count)];
}
