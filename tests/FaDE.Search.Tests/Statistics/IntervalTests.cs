using FaDE.Search.Statistics;

namespace FaDE.Search.Tests.Statistics;

public sealed class IntervalTests
{
    [Fact]
    public void Of_a_mean_is_Students()
    {
        // Mean 3, deviation sqrt(2.5), t(0.975, 4) = 2.776445: 3 -+ 2.776445 sqrt(2.5 / 5)
        var found = Interval.OfMean([1, 2, 3, 4, 5]);
        Assert.Equal(3 - 1.963243, found.Low, 5);
        Assert.Equal(3 + 1.963243, found.High, 5);
    }

    [Fact]
    public void Holds_the_mean_as_often_as_it_says()
    {
        var rng = new Rng(1);
        var held = Enumerable.Range(0, 2000)
            .Count(_ => Interval.OfMean([rng.NextGaussian(), rng.NextGaussian(), rng.NextGaussian()]).Contains(0));
        Assert.InRange(held / 2000.0, 0.93, 0.97);
    }

    [Fact]
    public void Where_nothing_varies_there_is_none()
    {
        Assert.Equal(double.NaN, Interval.OfMean([1]).Low);
        Assert.Equal(double.NaN, Interval.OfMean([1, 1]).High);
        Assert.Throws<StatisticsException>(() => Interval.OfMean([1, 2], 1));
    }
}
