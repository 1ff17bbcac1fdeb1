using System.Diagnostics;
using FaDE.Search.Units;

namespace FaDE.Search.Tests.Units;

/// <summary>
/// A cluster in memory: a number of places, a clock that moves only when one waits, tasks that die when
/// they are told to.
/// </summary>
/// <param name="places">How many tasks run at once.</param>
/// <param name="kinds">Does the units.</param>
/// <param name="takes">How long a unit takes on this clock.</param>
/// <param name="dies">Whether a task dies in a unit.</param>
public sealed class SimulatedScheduler(int places, UnitKinds kinds, Func<WorkUnit, TimeSpan> takes,
    Func<WorkUnit, bool> dies) : IScheduler
{
    private readonly PriorityQueue<Running, (DateTimeOffset, long)> _events = new();
    private readonly List<Entry> _entries = [];
    private long _order;
    private int _running;

    public int MostTasks { get; init; } = 1001;

    public bool Outlives => true;

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Arrays handed over.</summary>
    public List<(string Key, int Tasks, int? AtMost)> Submissions { get; } = [];

    /// <summary>How often it was asked what is under way.</summary>
    public int Looks { get; private set; }

    /// <summary>Running tasks and ranges told in all answers together.</summary>
    public long Told { get; private set; }

    /// <summary>Tasks that died.</summary>
    public int Deaths { get; private set; }

    /// <summary>Most tasks that ran at once.</summary>
    public int Busiest { get; private set; }

    /// <summary>
    /// Real time that went into doing units and writing their results, which on a cluster is the workers' own.
    /// </summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>Called on each question; may throw as a controller that is down would.</summary>
    public Action OnLook { get; set; } = () => { };

    public void Submit(UnitBatch batch, int? atMost)
    {
        if (batch.TaskCount > MostTasks)
            throw new UnitException($"An array has at most {MostTasks} tasks; met {batch.TaskCount}.");
        Submissions.Add((batch.Key, batch.TaskCount, atMost));
        _entries.Add(new Entry(batch) { AtMost = atMost ?? int.MaxValue });
        Start();
    }

    public void Throttle(UnitBatch batch, int atMost)
    {
        foreach (var entry in _entries.Where(e => e.Batch.Key == batch.Key)) entry.AtMost = atMost;
        Start();
    }

    public IReadOnlyDictionary<string, LiveArray> Live(UnitStore store)
    {
        Looks++;
        OnLook();
        var live = new Dictionary<string, LiveArray>();
        foreach (var entry in _entries.Where(e => e.Batch.Store.Folder == store.Folder
            && (e.Running.Count > 0 || e.Next < e.Batch.TaskCount)))
        {
            if (!live.TryGetValue(entry.Batch.Key, out var array)) live.Add(entry.Batch.Key, array = new LiveArray());
            array.Running.UnionWith(entry.Running);
            if (entry.Next < entry.Batch.TaskCount) array.Waiting.Add((entry.Next, entry.Batch.TaskCount - 1));
            Told += entry.Running.Count + 1;
        }
        return live;
    }

    public void Cancel(UnitBatch batch)
    {
        foreach (var entry in _entries.Where(e => e.Batch.Key == batch.Key))
        {
            _running -= entry.Running.Count;
            entry.Running.Clear();
            entry.Next = batch.TaskCount;
        }
    }

    public string LastWords(UnitBatch batch, int task) => "was told to die";

    public void Wait(TimeSpan atMost, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var end = Now + atMost;
        while (_events.TryPeek(out var next, out var at) && at.Item1 <= end)
        {
            _events.Dequeue();
            Now = at.Item1;
            if (next.Entry.Running.Contains(next.Task)) Step(next);
        }
        Now = end;
    }

    private void Start()
    {
        foreach (var entry in _entries)
        {
            while (_running < places && entry.Next < entry.Batch.TaskCount && entry.Running.Count < entry.AtMost)
            {
                var task = entry.Next++;
                entry.Running.Add(task);
                Busiest = Math.Max(Busiest, ++_running);
                Begin(new Running(entry, task, new Queue<WorkUnit>(entry.Batch.UnitsOf(task))));
            }
        }
        _entries.RemoveAll(e => e.Running.Count == 0 && e.Next == e.Batch.TaskCount);
    }

    private void Begin(Running task) => _events.Enqueue(task, (Now + takes(task.Units.Peek()), _order++));

    private void Step(Running task)
    {
        var unit = task.Units.Dequeue();
        var died = dies(unit);
        if (died) Deaths++;
        else Work(task.Entry.Batch.Store, unit);
        if (!died && task.Units.Count > 0)
        {
            Begin(task);
            return;
        }
        task.Entry.Running.Remove(task.Task);
        _running--;
        Start();
    }

    private void Work(UnitStore store, WorkUnit unit)
    {
        var start = Stopwatch.GetTimestamp();
        if (!store.Has(unit)) store.Write(unit, kinds.Run(unit, default));
        Worked += Stopwatch.GetElapsedTime(start);
    }

    private sealed record Running(Entry Entry, int Task, Queue<WorkUnit> Units);

    private sealed class Entry(UnitBatch batch)
    {
        public UnitBatch Batch { get; } = batch;

        public int Next { get; set; }

        public int AtMost { get; set; }

        public HashSet<int> Running { get; } = [];
    }
}
