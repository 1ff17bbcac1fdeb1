using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Tests.Outer;

public class GaussianProcessTests
{
    [Fact]
    public void Prediction_is_that_of_the_textbook()
    {
        var rng = new Rng(3);
        var x = Enumerable.Range(0, 12).Select(_ => rng.NextDouble() * 4).ToArray();
        double[] at = [0.3, 1.7, 3.1];
        var values = x.Select(v => Math.Sin(v) + 0.1 * rng.NextGaussian()).ToArray();
        var process = new GaussianProcess(Kernel(x, x), values);
        var (mean, covariance) = process.Predict(Kernel(x, at), Kernel(at, at));

        // The same by inverting the whole matrix.
        var inverse = (Kernel(x, x) + Matrix<double>.Build.DenseIdentity(x.Length) * process.Noise).Inverse();
        var average = values.Average();
        var expected = Kernel(at, x) * inverse * Vector<double>.Build.DenseOfEnumerable(values.Select(v => v - average))
            + average;
        var deviation = (values.Sum(v => (v - average) * (v - average)) / values.Length) * process.Signal;
        var spread = (Kernel(at, at) - Kernel(at, x) * inverse * Kernel(x, at)) * deviation;
        for (var i = 0; i < at.Length; i++)
        {
            Assert.Equal(expected[i], mean[i], 8);
            for (var j = 0; j < at.Length; j++) Assert.Equal(spread[i, j], covariance[i, j], 8);
        }
        Assert.Equal(process.Noise * deviation, process.NoiseVariance, 10);
    }

    [Theory]
    [InlineData(0.5, 0.04, 0.6)]
    [InlineData(1.0, 0.25, 0.6)]
    [InlineData(0.2, 1.0, 1.5)]
    public void Expected_improvement_is_the_mean_of_what_exceeds_the_best(double mean, double variance, double best)
    {
        var rng = new Rng(1);
        var sampled = Enumerable.Range(0, 400_000)
            .Average(_ => Math.Max(0, mean + Math.Sqrt(variance) * rng.NextGaussian() - best));
        Assert.Equal(sampled, GaussianProcess.ExpectedImprovement(mean, variance, best), 2);
        Assert.Equal(Math.Max(0, mean - best), GaussianProcess.ExpectedImprovement(mean, 0, best), 12);
    }

    [Fact]
    public void The_kernel_of_digits_counts_those_that_differ()
    {
        var kernel = new DigitKernel(0.5, 2).Between([[0, 1, 2, -1]], [[0, 1, 2, -1], [0, 1, 2, 0], [1, 0, 1, 1]]);
        double[] expected = [1, 0.5 * 3 / 4 + 0.5 * Math.Exp(-0.5), 0.5 * Math.Exp(-2)];
        for (var j = 0; j < 3; j++) Assert.Equal(expected[j], kernel[0, j], 12);
    }

    private static Matrix<double> Kernel(double[] a, double[] b) =>
        Matrix<double>.Build.Dense(a.Length, b.Length, (i, j) => Math.Exp(-0.5 * (a[i] - b[j]) * (a[i] - b[j])));
}
