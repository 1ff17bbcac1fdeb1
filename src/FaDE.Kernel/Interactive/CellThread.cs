using System.Runtime.ExceptionServices;

namespace FaDE.Kernel.Interactive;

/// <summary>
/// Brings the work of commands, which .NET Interactive handles on threads of its own, back to the thread of the cells.
/// </summary>
/// <remarks>Only there can it be interrupted, and variables of a thread keep their values from cell to cell.</remarks>
internal sealed class CellThread
{
    private readonly object _lock = new();
    private readonly Queue<Action> _queue = [];
    private int _waiting;

    /// <summary>Waits on the cell's thread for a command to end, and does meanwhile what its handlers post.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted the cell.</exception>
    public void Wait(Task command, CancellationToken interrupted)
    {
        command.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using var wake = interrupted.Register(Wake);
        while (Take(command, interrupted) is { } work) work();
        if (!command.IsCompleted) interrupted.ThrowIfCancellationRequested();
        command.GetAwaiter().GetResult();
    }

    /// <summary>Does some work on the cell's thread when that waits for a command, else here and now.</summary>
    public Task Post(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = ExecutionContext.Capture();
        void Run()
        {
            try
            {
                if (context is null) work();
                else ExecutionContext.Run(context, _ => work(), null);
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }

        lock (_lock)
        {
            if (_waiting > 0)
            {
                _queue.Enqueue(Run);
                Monitor.PulseAll(_lock);
                return done.Task;
            }
        }

        Run();
        return done.Task;
    }

    private void Wake()
    {
        lock (_lock) Monitor.PulseAll(_lock);
    }

    private Action? Take(Task command, CancellationToken interrupted)
    {
        lock (_lock)
        {
            _waiting++;
            try
            {
                while (_queue.Count == 0)
                {
                    if (command.IsCompleted || interrupted.IsCancellationRequested) return null;
                    Monitor.Wait(_lock);
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
