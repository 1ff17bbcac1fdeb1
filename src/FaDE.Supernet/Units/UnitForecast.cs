using System.Globalization;
using FaDE.Search.Estimators;
using FaDE.Search.Units;

namespace FaDE.Supernet.Units;

/// <summary>
/// Tells a listener how far units are: done, running, failed, and when they will be finished at the pace so far.
/// </summary>
/// <param name="listener">Who is told.</param>
/// <param name="time">The clock; the system's if null.</param>
public sealed class UnitForecast(IProgress<Progress> listener, TimeProvider? time = null) : IProgress<UnitProgress>
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public void Report(UnitProgress value)
    {
        List<string> parts = [$"{value.Done} of {value.Total} units", $"{value.Running} running"];
        if (value.Note != "") parts.Add($"{value.Waiting} waiting: {value.Note}");
        if (value.Failed > 0) parts.Add($"{value.Failed} failed");
        if (value.Done < value.Total && value.Left is { } left)
        {
            var format = left.TotalDays >= 1 ? "yyyy-MM-dd HH:mm" : left.TotalMinutes >= 10 ? "HH:mm" : "HH:mm:ss";
            parts.Add($"until {(_time.GetLocalNow() + left).ToString(format, CultureInfo.InvariantCulture)}");
        }
        listener.Report(new Progress(string.Join(", ", parts),
            value.Total == 0 ? 1 : (double)value.Done / value.Total));
    }
}
