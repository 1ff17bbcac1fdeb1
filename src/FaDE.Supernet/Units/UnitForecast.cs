using FaDE.Search.Estimators;
using FaDE.Search.Units;

namespace FaDE.Supernet.Units;

/// <summary>Tells a listener how far units are: done, running, failed, and when they will be finished at the pace so far.</summary>
/// <param name="listener">Who is told.</param>
/// <param name="time">The clock; the system's if null.</param>
public sealed class UnitForecast(IProgress<Progress> listener, TimeProvider? time = null) : IProgress<UnitProgress>
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private (long Began, int Done)? _first;

    /// <inheritdoc/>
    public void Report(UnitProgress value)
    {
        lock (_lock)
        {
            _first ??= (_time.GetTimestamp(), value.Done); // what a store already had says nothing of the pace
            var failed = value.Failed == 0 ? "" : $", {value.Failed} failed";
            var fraction = value.Total == 0 ? 1 : (double)value.Done / value.Total;
            listener.Report(new Progress($"{value.Done} of {value.Total} units, {value.Running} running{failed}{Finish(value)}", fraction));
        }
    }

    private string Finish(UnitProgress value)
    {
        var (began, before) = _first!.Value;
        var elapsed = _time.GetElapsedTime(began);
        if (value.Done <= before || value.Done >= value.Total || elapsed <= TimeSpan.Zero) return "";
        var left = elapsed * ((double)(value.Total - value.Done) / (value.Done - before));
        var (finish, format) = (_time.GetLocalNow() + left, left.TotalDays >= 1 ? "yyyy-MM-dd HH:mm" : left.TotalMinutes >= 10 ? "HH:mm" : "HH:mm:ss");
        return $", until {finish.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
