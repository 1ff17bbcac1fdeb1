using FaDE.Search.Estimators;

namespace FaDE.Interactive;

/// <summary>
/// Shows a long call in the notebook while it runs: one display, replaced at most ten times a second, left in
/// its last state.
/// </summary>
/// <remarks>
/// Called from any thread. A listener, where there is one, is told everything instead, at full speed.
/// </remarks>
internal sealed class ProgressDisplay : IProgress<Progress>, IDisposable
{
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(0.1);
    private readonly Lock _lock = new();
    private readonly string _title;
    private readonly IProgress<Progress>? _listener;
    private readonly TimeProvider _time;
    private readonly Func<object, Action<object>?> _show;
    private readonly long _began;
    private readonly ProgressCourse _course = new();
    private Action<object>? _update;
    private Progress? _last;
    private double _first = double.NaN; // where a resumed call began
    private long _updated;
    private bool _shown, _complete;

    public ProgressDisplay(string title, IProgress<Progress>? listener, TimeProvider? time = null,
        Func<object, Action<object>?>? show = null)
    {
        (_title, _listener, _time, _show) = (title, listener, time ?? TimeProvider.System, show ?? NotebookHost.Show);
        _began = _time.GetTimestamp();
    }

    public void Report(Progress value)
    {
        lock (_lock)
        {
            _last = value;
            if (double.IsNaN(_first)) _first = value.Fraction;
            _course.Add(value.Metric, value.Value);
            _listener?.Report(value);
            if (_listener is null) Update(ProgressState.Running);
        }
    }

    /// <summary>All is done.</summary>
    public void Complete() => _complete = true;

    /// <summary>Leaves the last state.</summary>
    public void Dispose()
    {
        lock (_lock)
            if (_shown) Update(_complete ? ProgressState.Complete : ProgressState.Stopped);
    }

    private void Update(ProgressState state)
    {
        var now = _time.GetTimestamp();
        if (state == ProgressState.Running && _shown && _time.GetElapsedTime(_updated, now) < BetweenUpdates) return;
        var view = View(state, _time.GetElapsedTime(_began, now));
        if (_shown) _update?.Invoke(view);
        else (_update, _shown) = (_show(view), true);
        _updated = now;
    }

    private ProgressView View(ProgressState state, TimeSpan elapsed)
    {
        var fraction = state == ProgressState.Complete ? 1 : _last?.Fraction ?? 0;
        var rate = elapsed.TotalSeconds > 0.5 ? Math.Max(0, fraction - _first) / elapsed.TotalSeconds : 0;
        return new ProgressView(_title, _last?.Phase ?? "", fraction, elapsed, rate, _course.Metric, _course.Best,
            _course.Values(), state);
    }
}
