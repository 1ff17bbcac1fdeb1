using System.Globalization;

namespace FaDE.Supernet.Latencies;

/// <summary>
/// How much of this machine's processors other processes take while something is measured, from Linux's own counts.
/// </summary>
public sealed class OtherWork
{
    private const double TicksPerSecond = 100; // of /proc, on every architecture of Linux
    private readonly (double Busy, double All, double Own) _begin = Now();

    /// <summary>
    /// The part of all processors' time since this object was made, 0 to 1; NaN where the system does not tell.
    /// </summary>
    public double Share()
    {
        var now = Now();
        var (busy, all, own) = (now.Busy - _begin.Busy, now.All - _begin.All, now.Own - _begin.Own);
        return all > 0 ? Math.Clamp((busy - own) / all, 0, 1) : double.NaN;
    }

    // "cpu user nice system idle iowait irq softirq steal ...": idle and waiting for input are not busy.
    private static (double Busy, double All, double Own) Now()
    {
        if (!OperatingSystem.IsLinux()) return default;
        try
        {
            double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1).Take(8).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
            return (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum(),
                Environment.CpuUsage.TotalTime.TotalSeconds * TicksPerSecond);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException
            or IndexOutOfRangeException)
        {
            return default;
        }
    }
}
