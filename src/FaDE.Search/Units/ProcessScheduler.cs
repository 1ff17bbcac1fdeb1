using System.ComponentModel;
using System.Diagnostics;

namespace FaDE.Search.Units;

/// <summary>
/// Starts tasks as worker processes on this machine, a number of them at a time, in the order in which they came.
/// </summary>
/// <param name="workers">Number of processes, at least 1.</param>
/// <param name="command">The program that does one task of a batch, and its first arguments; "BATCH-FILE
/// TASK" is appended.</param>
internal sealed class ProcessScheduler(int workers, IReadOnlyList<string> command) : IScheduler, IDisposable
{
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _ended = new(false);
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(string, int), string> _words = [];

    /// <inheritdoc/>
    public int MostTasks => 1000;

    /// <inheritdoc/>
    public bool Outlives => false;

    /// <inheritdoc/>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <inheritdoc/>
    public void Submit(UnitBatch batch, int? atMost)
    {
        lock (_gate)
        {
            _entries.Add(new Entry(batch));
            Start();
        }
    }

    /// <inheritdoc/>
    public void Throttle(UnitBatch batch, int atMost)
    {
        // the number of workers is the limit
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, LiveArray> Live(UnitStore store)
    {
        var live = new Dictionary<string, LiveArray>();
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (!live.TryGetValue(entry.Batch.Key, out var array))
                    live.Add(entry.Batch.Key, array = new LiveArray());
                array.Running.UnionWith(entry.Running.Keys);
                if (entry.Next < entry.Batch.TaskCount) array.Waiting.Add((entry.Next, entry.Batch.TaskCount - 1));
            }
        }
        return live;
    }

    /// <inheritdoc/>
    public void Cancel(UnitBatch batch)
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Where(e => e.Batch.Key == batch.Key))
            {
                entry.Next = batch.TaskCount;
                foreach (var process in entry.Running.Values) process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <inheritdoc/>
    public string LastWords(UnitBatch batch, int task)
    {
        lock (_gate) return _words.GetValueOrDefault((batch.Key, task), "ended");
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan atMost, CancellationToken cancellation)
    {
        WaitHandle.WaitAny([_ended, cancellation.WaitHandle], atMost);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Ends what still runs.</summary>
    public void Dispose()
    {
        List<Task> followers;
        lock (_gate)
        {
            followers = [.. _entries.SelectMany(e => e.Followers)];
            foreach (var entry in _entries.ToList()) Cancel(entry.Batch);
        }
        Task.WaitAll(followers);
        _ended.Dispose();
    }

    private void Start()
    {
        foreach (var entry in _entries)
        {
            while (entry.Next < entry.Batch.TaskCount && _entries.Sum(e => e.Running.Count) < workers)
            {
                var task = entry.Next++;
                var start = new ProcessStartInfo(command[0])
                { RedirectStandardError = true, RedirectStandardOutput = true };
                WorkerParent.Name(start);
                foreach (var argument in command.Skip(1).Append(entry.Batch.File).Append(task.ToString()))
                    start.ArgumentList.Add(argument);
                try
                {
                    var process = Process.Start(start)!;
                    entry.Running.Add(task, process);
                    entry.Followers.Add(Follow(entry, task, process));
                }
                catch (Win32Exception e)
                {
                    _words[(entry.Batch.Key, task)] = $"could not be started: {e.Message}";
                }
            }
        }
        _entries.RemoveAll(e => e.Running.Count == 0 && e.Next == e.Batch.TaskCount);
    }

    private async Task Follow(Entry entry, int task, Process process)
    {
        await Task.Yield(); // the caller holds the lock
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var said = (await output + await errors).Trim().Split('\n')[^1];
        await process.WaitForExitAsync();
        lock (_gate)
        {
            _words[(entry.Batch.Key, task)] =
                $"ended with exit code {process.ExitCode}{(said == "" ? "" : $": {said.TrimEnd('.')}")}";
            entry.Running.Remove(task);
            process.Dispose();
            Start();
            _ended.Set();
        }
    }

    private sealed class Entry(UnitBatch batch)
    {
        public UnitBatch Batch { get; } = batch;

        public int Next { get; set; }

        public Dictionary<int, Process> Running { get; } = [];

        public List<Task> Followers { get; } = [];
    }
}
