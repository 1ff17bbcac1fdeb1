using FaDE.Methods.Latency;
using FaDE.Search;

namespace FaDE.Methods.Tests.Latency;

public sealed class LatencyTrainingTests
{
    [Fact]
    public void A_fit_orders_architectures_that_it_has_not_seen_and_repeats_bit_for_bit()
    {
        var rng = new Rng(3);
        double[] costs = [.. Enumerable.Range(0, 12).Select(_ => 0.2 + rng.NextDouble())];
        double[][] encodings = [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 3).SelectMany(_ =>
        {
            var taken = rng.Next(4);
            return Enumerable.Range(0, 4).Select(k => k == taken ? 1.0 : 0);
        }).ToArray())];
        double[] measures = [.. encodings.Select(e => 1 + e.Zip(costs, (a, b) => a * b).Sum())];
        var fit = new LatencyTraining(60).Of(encodings, measures, 1);
        Assert.True(fit.Spearman > 0.95, $"{fit.Spearman}");
        Assert.True(fit.MedianError < 0.1, $"{fit.MedianError}");
        Assert.Equal(fit.Model.Of(encodings[0]), new LatencyTraining(60).Of(encodings, measures, 1).Model
            .Of(encodings[0]));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Contains("at least 20 architectures",
            Assert.Throws<FadeException>(() => new LatencyTraining().Of([[1]], [1], 0)).Message);
        Assert.Contains("above 0; met -1", Assert.Throws<FadeException>(() =>
            new LatencyTraining().Of([.. Enumerable.Range(0, 20).Select(_ => new[] { 1.0 })],
                [.. Enumerable.Repeat(-1.0, 20)], 0)).Message);
    }
}
