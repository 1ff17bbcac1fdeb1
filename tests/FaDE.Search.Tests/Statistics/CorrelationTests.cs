using FaDE.Search.Statistics;

namespace FaDE.Search.Tests.Statistics;

public sealed class CorrelationTests
{
    public static TheoryData<int, int> Samples()
    {
        var data = new TheoryData<int, int>();
        foreach (var n in new[] { 2, 3, 7, 40, 150 })
            foreach (var levels in new[] { 2, 5, 1_000_000 }) data.Add(n, levels); // few levels: many ties
        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void SpearmanAndKendallEqualTheirDefinitions(int n, int levels)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (x, y) = Draw(n, levels, seed);
            Same(NaivePearson(NaiveRanks(x), NaiveRanks(y)), Correlation.Spearman(x, y));
            Same(NaiveTau(x, y), Correlation.Kendall(x, y));
        }
    }

    [Fact]
    public void KnownValues()
    {
        Assert.Equal(1, Correlation.Spearman([1, 2, 3], [10, 20, 1000]), 1e-12);
        Assert.Equal(-1, Correlation.Kendall([1, 2, 3], [9, 8, -4]), 1e-12);
        Assert.Equal(1.0 / 3, Correlation.Kendall([1, 2, 3], [1, 3, 2]), 1e-12);
        Assert.Equal(0.5, Correlation.Spearman([1, 2, 3], [1, 3, 2]), 1e-12);
        Assert.True(double.IsNaN(Correlation.Spearman([1, 1, 1], [1, 2, 3])));
        Assert.True(double.IsNaN(Correlation.Kendall([1, 2, 3], [5, 5, 5])));
        Assert.Equal(1, Correlation.Spearman([double.NegativeInfinity, 0, 1], [1, 2, 3]), 1e-12);
    }

    [Fact]
    public void PartialOfOneControlIsTheTextbookFormula()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var rng = new Rng(seed);
            var z = Enumerable.Range(0, 50).Select(_ => (double)rng.Next(20)).ToArray();
            var x = z.Select(v => v + 5 * rng.NextGaussian()).ToArray();
            var y = z.Select(v => v + 5 * rng.NextGaussian()).ToArray();
            double xy = Correlation.Spearman(x, y), xz = Correlation.Spearman(x, z), yz = Correlation.Spearman(y, z);
            Assert.Equal((xy - xz * yz) / Math.Sqrt((1 - xz * xz) * (1 - yz * yz)),
                Correlation.PartialSpearman(x, y, z), 1e-9);
            Assert.Equal(Correlation.PartialSpearman(x, y, z),
                Correlation.PartialSpearman(x, y, z, [.. z.Select(v => 3 * v)], [.. z.Select(_ => 1.0)]), 1e-9);
        }
    }

    [Fact]
    public void PartialOfTwoControlsIsTheRecursionOverOne()
    {
        var rng = new Rng(4);
        double[] u = Gaussian(), v = Gaussian();
        var x = u.Zip(v, (a, b) => a - b + rng.NextGaussian()).ToArray();
        var y = u.Zip(v, (a, b) => a + b + rng.NextGaussian()).ToArray();
        double xy = Correlation.PartialSpearman(x, y, u), xv = Correlation.PartialSpearman(x, v, u),
            yv = Correlation.PartialSpearman(y, v, u);
        Assert.Equal((xy - xv * yv) / Math.Sqrt((1 - xv * xv) * (1 - yv * yv)),
            Correlation.PartialSpearman(x, y, u, v), 1e-9);
        Assert.True(double.IsNaN(Correlation.PartialSpearman(x, y, x)));

        double[] Gaussian() => [.. Enumerable.Range(0, 60).Select(_ => rng.NextGaussian())];
    }

    [Fact]
    public void ValuesThatAreNoneAreRefused()
    {
        Assert.Contains("met NaN at position 1",
            Assert.Throws<StatisticsException>(() => Correlation.Spearman([1, double.NaN], [1, 2])).Message);
        Assert.Contains("met 2 and 3",
            Assert.Throws<StatisticsException>(() => Correlation.Kendall([1, 2], [1, 2, 3])).Message);
    }

    internal static (double[] X, double[] Y) Draw(int n, int levels, int seed)
    {
        var rng = new Rng(seed);
        var x = Enumerable.Range(0, n).Select(_ => (double)rng.Next(levels)).ToArray();
        return (x, [.. x.Select(v => rng.Next(2) == 0 ? v : rng.Next(levels))]);
    }

    private static void Same(double expected, double actual)
    {
        if (double.IsNaN(expected)) Assert.True(double.IsNaN(actual), $"expected NaN, met {actual}");
        else Assert.Equal(expected, actual, 1e-9);
    }

    private static double[] NaiveRanks(double[] v) =>
        [.. v.Select(a => 1 + v.Count(b => b < a) + (v.Count(b => b == a) - 1) / 2.0)];

    private static double NaivePearson(double[] x, double[] y)
    {
        double Cov(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Average() - a.Average() * b.Average();
        return Cov(x, x) > 1e-9 && Cov(y, y) > 1e-9 ? Cov(x, y) / Math.Sqrt(Cov(x, x) * Cov(y, y)) : double.NaN;
    }

    private static double NaiveTau(double[] x, double[] y)
    {
        double sum = 0, untiedX = 0, untiedY = 0;
        for (var i = 0; i < x.Length; i++)
            for (var j = 0; j < i; j++)
            {
                sum += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                untiedX += Math.Abs(Math.Sign(x[i] - x[j]));
                untiedY += Math.Abs(Math.Sign(y[i] - y[j]));
            }
        return untiedX > 0 && untiedY > 0 ? sum / Math.Sqrt(untiedX * untiedY) : double.NaN;
    }
}
