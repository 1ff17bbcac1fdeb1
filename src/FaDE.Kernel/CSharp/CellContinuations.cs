using System.Diagnostics;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Runs what comes after the awaits of a cell on threads that can be aborted, on the cell's own thread when
/// that is waiting.
/// </summary>
/// <remarks>
/// Nothing waits for one particular thread, so blocking on a task (<c>.Result</c>) does not deadlock as in a
/// window's context.
/// </remarks>
internal sealed class CellContinuations(Action<Action> controlled, Func<bool> aborting) : SynchronizationContext
{
    private const int HelperStackBytes = 2 << 20;
    private const int HelperIdleMilliseconds = 500;

    private readonly object _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = [];
    private int _waiting;
    private bool _ended;

    public override void Post(SendOrPostCallback callback, object? state)
    {
        lock (_lock)
        {
            if (aborting()) return;
            if (_ended)
            {
                ThreadPool.QueueUserWorkItem(_ => callback(state));
                return;
            }

            _queue.Enqueue((callback, state));
            if (_waiting >= _queue.Count) Monitor.PulseAll(_lock);
            else new Thread(Help, HelperStackBytes) { IsBackground = true, Name = "cell continuation" }.Start();
        }
    }

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs continuations until the task has ended or the cell is aborted.</summary>
    public void RunUntil(Task task)
    {
        if (task.IsCompleted) return;
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            if (aborting()) throw new CellInterruptedException();
            if (Take(Timeout.Infinite, () => task.IsCompleted) is { } next) controlled(() => next.Callback(next.State));
        }
    }

    /// <summary>Lets waiting threads look again.</summary>
    public void Wake()
    {
        lock (_lock) Monitor.PulseAll(_lock);
    }

    /// <summary>The cell has ended; what is left runs on the thread pool.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            if (!aborting())
                foreach (var (callback, state) in _queue) ThreadPool.QueueUserWorkItem(_ => callback(state));
            _queue.Clear();
            Monitor.PulseAll(_lock);
        }
    }

    private void Help()
    {
        SetSynchronizationContext(this);
        try
        {
            while (Take(HelperIdleMilliseconds, () => false) is { } next) controlled(() => next.Callback(next.State));
        }
        catch (CellInterruptedException)
        {
            // The thread ends with the cell.
        }
    }

    private (SendOrPostCallback Callback, object? State)? Take(int milliseconds, Func<bool> enough)
    {
        var since = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            _waiting++;
            try
            {
                while (_queue.Count == 0)
                {
                    if (enough() || _ended || aborting()) return null;
                    if (milliseconds != Timeout.Infinite
                        && Stopwatch.GetElapsedTime(since).TotalMilliseconds >= milliseconds) return null;
                    Monitor.Wait(_lock, milliseconds);
                }

                return _queue.Dequeue();
            }
            finally
            {
                _waiting--;
            }
        }
    }
}
