using FaDE.Search.Statistics;

namespace FaDE.Supernet.Latencies;

/// <summary>The latency of one network in one engine.</summary>
/// <param name="Engine">What ran it.</param>
/// <param name="Settings">How it was measured.</param>
/// <param name="Milliseconds">Every counted pass, in the order of the runs.</param>
public sealed record MeasuredLatency(string Engine, LatencySettings Settings, IReadOnlyList<double> Milliseconds)
{
    private const double Far = 3; // interquartile ranges above the upper quartile, Tukey's "far out"

    /// <summary>Median, milliseconds.</summary>
    public double Median { get; } = Quantile.Median(Milliseconds);

    /// <summary>Lower quartile, milliseconds.</summary>
    public double Low { get; } = Quantile.Of(Milliseconds, 0.25);

    /// <summary>Upper quartile, milliseconds.</summary>
    public double High { get; } = Quantile.Of(Milliseconds, 0.75);

    /// <summary>The interquartile range in parts of the median.</summary>
    public double Spread => (High - Low) / Median;

    /// <summary>
    /// Passes that took so long that something else must have run: their numbers from 0, and their milliseconds. The
    /// median does not see them.
    /// </summary>
    public IReadOnlyList<(int Run, double Milliseconds)> Outliers =>
        [.. Milliseconds.Select((ms, run) => (run, ms)).Where(pass => pass.ms > High + Far * (High - Low))];
}
