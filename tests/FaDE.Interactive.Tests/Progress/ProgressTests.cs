using System.Xml.Linq;
using FaDE.Interactive.Tests.Fluent;
using FaDE.Search.Estimators;

namespace FaDE.Interactive.Tests.Progressing;

public sealed class ProgressTests
{
    private readonly Clock _clock = new();
    private readonly List<ProgressView> _shown = [];

    [Fact]
    public void UpdatesAtMostTenTimesASecondAndLeavesTheLastState()
    {
        using (var display = Display())
        {
            for (var i = 1; i <= 1000; i++)
            {
                _clock.Pass(TimeSpan.FromMilliseconds(10));
                display.Report(new Progress("step", i / 1000.0, "loss", 1.0 / i));
            }
            Assert.InRange(_shown.Count, 95, 101);
            display.Complete();
        }
        Assert.Equal((ProgressState.Complete, 1.0), (_shown[^1].State, _shown[^1].Fraction));
        Assert.Equal("Training: done in 10 s, best loss 0.001.", _shown[^1].ToString());
    }

    [Fact]
    public void KnowsRateTimeLeftAndBest()
    {
        using var display = Display();
        // a call that went on at a half
        foreach (var (fraction, accuracy) in new[] { (0.5, 0.6), (0.6, 0.8), (0.7, 0.7) })
        {
            display.Report(new Progress("architecture", fraction, "accuracy", accuracy));
            _clock.Pass(TimeSpan.FromSeconds(1));
        }
        display.Report(new Progress("architecture", 0.8, "accuracy", 0.5));
        var view = _shown[^1];
        Assert.Equal(0.1, view.Rate, 9);
        Assert.Equal(2, view.Left!.Value.TotalSeconds, 6);
        Assert.Equal((0.8, "accuracy"), (view.Best, view.Metric));
        Assert.Equal([0.6, 0.8, 0.7, 0.5], view.Course);
        Assert.Equal("Training: 80 %, architecture, best accuracy 0.8, 10 %/s, 2.0 s left.", view.ToString());
    }

    [Fact]
    public void StopsWhereItStands()
    {
        using (var display = Display()) display.Report(new Progress("step", 0.31, "loss", 2));
        Assert.Equal(ProgressState.Stopped, _shown[^1].State);
        Assert.StartsWith("Training: stopped at 31 %", _shown[^1].ToString());
    }

    [Fact]
    public void TheCourseStaysSmall()
    {
        using var display = Display();
        for (var i = 0; i < 100_000; i++) display.Report(new Progress("step", i / 1e5, "loss", i));
        _clock.Pass(TimeSpan.FromSeconds(1));
        display.Report(new Progress("step", 1, "loss", 1e5));
        Assert.InRange(_shown[^1].Course.Count, 60, 120);
        Assert.Equal(_shown[^1].Course.Order(), _shown[^1].Course);
        Assert.True(_shown[^1].Drawing.ToHtml().Length < 40_000);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(7, -1e300)]
    public void OddNumbersAreStillAPicture(double fraction, double value)
    {
        using (var display = Display())
            for (var i = 0; i < 3; i++)
            {
                display.Report(new Progress("<script>alert(1)</script>]]>", fraction, "x<y", value + i));
                _clock.Pass(TimeSpan.FromSeconds(1));
            }
        foreach (var view in _shown)
        {
            var svg = view.Drawing.ToSvg();
            XDocument.Parse(svg);
            Assert.DoesNotContain("<script", svg);
            Assert.DoesNotContain("NaN", svg);
        }
    }

    [Fact]
    public void AListenerHearsEverythingAndNothingIsShown()
    {
        var listener = new Small.Listener();
        using (var display = new ProgressDisplay("Training", listener, _clock, Show))
            for (var i = 0; i < 50; i++) display.Report(new Progress("step", i / 50.0));
        Assert.Equal(50, listener.Heard.Count);
        Assert.Empty(_shown);
    }

    [Fact]
    public void WithoutANotebookNothingHappens() => Assert.Null(NotebookHost.Show("something"));

    private ProgressDisplay Display() => new("Training", null, _clock, Show);

    private Action<object>? Show(object value)
    {
        _shown.Add((ProgressView)value);
        return next => _shown.Add((ProgressView)next);
    }

    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
