using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Search.Tests.Ranks;

namespace FaDE.Search.Tests.Statistics;

public sealed class InferenceTests
{
    [Fact]
    public void WilcoxonIsTheShareOfSignPatternsAtLeastAsExtreme()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var rng = new Rng(seed);
            // zeros and ties on purpose
            var differences = Enumerable.Range(0, 1 + rng.Next(10)).Select(_ => rng.Next(9) - 3.0).ToArray();
            var nonzero = differences.Where(d => d != 0).ToArray();
            var ranks = nonzero.Select(d => 1 + nonzero
                .Count(e => Math.Abs(e) < Math.Abs(d)) + (nonzero.Count(e => Math.Abs(e) == Math.Abs(d)) - 1) / 2.0)
                .ToArray();
            var met = Math.Abs(ranks.Select((r, i) => Math.Sign(nonzero[i]) * r).Sum());
            var patterns = 1 << nonzero.Length;
            var extreme = Enumerable.Range(0, patterns)
                .Count(p => Math.Abs(ranks.Select((r, i) => (p >> i & 1) == 0 ? r : -r).Sum()) >= met - 1e-9);
            if (nonzero.Length == 0) Assert.True(double.IsNaN(PairedTest.Wilcoxon(differences)));
            else Assert.Equal((double)extreme / patterns, PairedTest.Wilcoxon(differences), 1e-9);
        }
    }

    [Fact]
    public void WilcoxonOfManyIsCloseToTheExactOne()
    {
        var rng = new Rng(1);
        var differences = Enumerable.Range(0, 60).Select(_ => rng.NextGaussian() + 0.25).ToList();
        var exact = PairedTest.Wilcoxon(differences);
        differences.Add(1e-9); // the 61st, of the least rank, hardly matters but switches to the normal approximation
        Assert.Equal(exact, PairedTest.Wilcoxon(differences), 0.01);
    }

    [Fact]
    public void StudentEqualsNumericalIntegrationOfItsDensity()
    {
        double[] differences = [0.3, -0.1, 0.4, 0.2, 0.25];
        var n = differences.Length;
        var mean = differences.Average();
        var t = mean / Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (n - 1) / n);
        // Density with 4 degrees of freedom: 3/8 (1 + t^2/4)^(-5/2).
        const int steps = 200_000;
        var inside = Enumerable.Range(0, steps)
            .Sum(i => 0.375 * Math.Pow(1 + Math.Pow((i + 0.5) / steps * t, 2) / 4, -2.5)) * t / steps * 2;
        Assert.Equal(1 - inside, PairedTest.Student(differences), 1e-6);
        Assert.True(double.IsNaN(PairedTest.Student([0.5])));
    }

    [Fact]
    public void ExactBinomialCountsOutcomes()
    {
        Assert.Equal(2.0 / 32, PairedTest.ExactBinomial(5, 5), 1e-12);
        Assert.Equal(12.0 / 32, PairedTest.ExactBinomial(1, 5), 1e-12);
        Assert.Equal(1, PairedTest.ExactBinomial(3, 6), 1e-12);
        // 7 of 10 at chance 0.3, by adding the terms at most as likely as the one met.
        var terms = Enumerable.Range(0, 11)
            .Select(i => Choose(10, i) * Math.Pow(0.3, i) * Math.Pow(0.7, 10 - i)).ToArray();
        Assert.Equal(terms.Where(p => p <= terms[7] + 1e-12).Sum(), PairedTest.ExactBinomial(7, 10, 0.3), 1e-9);
        Assert.Throws<StatisticsException>(() => PairedTest.ExactBinomial(6, 5));

        static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (p, i) => p * (n - k + i) / i);
    }

    [Fact]
    public void ReliabilityOfShroutAndFleiss()
    {
        // Table 2 of Shrout and Fleiss (1979): ICC(1,1) = .17, ICC(1,4) = .44.
        var reliability =
            Reliability.Of([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]);
        Assert.Equal(0.17, reliability.Single, 0.005);
        Assert.Equal(0.44, reliability.Mean, 0.005);
        Assert.Equal(Math.Sqrt(reliability.Mean), reliability.Ceiling, 1e-12);
    }

    [Fact]
    public void ReliabilityRecoversKnownVariances()
    {
        var rng = new Rng(7);
        var truth = Enumerable.Range(0, 3000).Select(_ => 0.06 * rng.NextGaussian()).ToArray();
        var rows = truth.Select(t =>
            (IReadOnlyList<double>)[.. Enumerable.Range(0, 4).Select(_ => t + 0.03 * rng.NextGaussian())]).ToList();
        var reliability = Reliability.Of(rows);
        Assert.Equal(0.03, reliability.Seed, 0.001);
        Assert.Equal(0.8, reliability.Single, 0.02); // .06^2 / (.06^2 + .03^2)
        Assert.Equal(0.0036 / (0.0036 + 0.0009 / 4), reliability.Mean, 0.01);
        Assert.Equal(reliability.Mean, reliability.SplitHalf, 0.01);
        // what the ceiling claims
        Assert.Equal(Correlation.Pearson(truth, [.. rows.Select(r => r.Average())]), reliability.Ceiling, 0.01);
        Assert.True(double.IsNaN(Reliability.Of([[1.0], [2.0]]).Ceiling));
        Assert.Throws<StatisticsException>(() => Reliability.Of([[1.0, 2], [2.0]]));
    }

    [Fact]
    public void BootstrapCoversAMeanAboutAsOftenAsItSays()
    {
        var rng = new Rng(11);
        var covered = Enumerable.Range(0, 300).Count(seed =>
        {
            var values = Enumerable.Range(0, 40).Select(_ => rng.NextGaussian()).ToArray();
            return Bootstrap.OverArchitectures(40, 200, seed).Of(sample => sample.Average(i => values[i])).Contains(0);
        });
        Assert.InRange(covered / 300.0, 0.88, 0.98);
    }

    [Fact]
    public void ResampledCandidatesGiveWiderIntervalsThanResampledArchitectures()
    {
        // Accuracy = candidate effect, so that 64 architectures hold only 16 independent numbers.
        var region = RandomRegions.Flat(8, 2);
        var rng = new Rng(3);
        var effects = Enumerable.Range(0, 16).Select(_ => rng.NextGaussian()).ToArray();
        var architectures = region.Architectures().ToList();
        var values = architectures.Select(a => effects[a[0]] + effects[8 + a[1]]).ToArray();
        var narrow = Bootstrap.OverArchitectures(64).Of(sample => sample.Average(i => values[i]));
        var wide = Bootstrap.OverCandidates(region, architectures)
            .Of(sample => sample.Length == 0 ? double.NaN : sample.Average(i => values[i]));
        Assert.True(wide.High - wide.Low > 1.5 * (narrow.High - narrow.Low), $"{wide} against {narrow}");
        Assert.Equal(wide, Bootstrap.OverCandidates(region, architectures)
            .Of(sample => sample.Length == 0 ? double.NaN : sample.Average(i => values[i])));
    }

    [Fact]
    public void EveryResampleHoldsAsManyArchitecturesAsTheRegion()
    {
        var region = RandomRegions.Flat(3, 3);
        Bootstrap.OverCandidates(region, [.. region.Architectures()], 50).Of(sample =>
        {
            // 3 candidates with replacement per stage: multiplicities sum to 3, their products to 27
            Assert.Equal(27, sample.Length);
            return 0;
        });
    }

    [Fact]
    public void QuantilesInterpolate()
    {
        Assert.Equal(2.5, Quantile.Median([4, 1, 3, 2]), 1e-12);
        Assert.Equal(1.3, Quantile.Of([1, 2, 3, 4], 0.1), 1e-12);
        Assert.Equal((1.0, 4.0), (Quantile.Of([4, 1, 3, 2], 0), Quantile.Of([4, 1, 3, 2], 1)));
        Assert.Throws<StatisticsException>(() => Quantile.Of([], 0.5));
        Assert.Throws<StatisticsException>(() => Quantile.Of([1.0], double.NaN));
    }

    [Fact]
    public void LineFitKnowsItsLine()
    {
        var fit = LineFit.Of([1, 2, 3, 4], [3, 5, 7, 9]);
        Assert.Equal((2, 1, 1), (Math.Round(fit.Slope, 9), Math.Round(fit.Intercept, 9), Math.Round(fit.R2, 9)));
        // a quarter of variance left in each half: 1 - .25/.5
        Assert.Equal(0.5, LineFit.Of([0, 0, 1, 1], [0, 1, 1, 2]).R2, 1e-12);
        Assert.Throws<StatisticsException>(() => LineFit.Of([1, 1], [1, 2]));
    }

    [Fact]
    public void RegretIsTheGapToTheBest()
    {
        Assert.Equal(0.3, TopRegret.Of([3, 2, 1], [0.5, 0.7, 0.8], 1).Regret, 1e-12);
        Assert.Equal(0.1, TopRegret.Of([3, 2, 1], [0.5, 0.7, 0.8], 2).Regret, 1e-12);
        Assert.Equal(0, TopRegret.Of([3, 2, 1], [0.5, 0.7, 0.8], 9).Regret, 1e-12);
        Assert.Throws<StatisticsException>(() => TopRegret.Of([1.0], [1.0], 0));
    }
}
