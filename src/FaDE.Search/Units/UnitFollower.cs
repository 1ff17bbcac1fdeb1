namespace FaDE.Search.Units;

/// <summary>One call of <see cref="ScheduledExecutor"/>: hands over, follows, hands over again.</summary>
/// <remarks>
/// A look at the scheduler costs time in proportion to the tasks that run or ended since the last one, not to the units
/// there are: of a running task only the next missing result is looked for, and a result that was read once is
/// never read again.
/// </remarks>
internal sealed class UnitFollower
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.2), Longest = TimeSpan.FromSeconds(15),
        Silence = TimeSpan.FromMinutes(10);

    private readonly IScheduler _scheduler;
    private readonly ScheduleSettings _settings;
    private readonly UnitStore _store;
    private readonly Dictionary<string, TrackedUnit> _units;
    private readonly IProgress<UnitProgress>? _progress;
    private readonly Dictionary<string, TrackedArray> _arrays = [];
    private readonly Queue<TrackedUnit> _ready;
    private readonly DateTimeOffset _start;
    private readonly int _doneBefore;
    private DateTimeOffset _answered;
    private int _done, _failed, _deathsInARow, _largestArray = 1;
    private string _note = "";

    public UnitFollower(IScheduler scheduler, ScheduleSettings settings, UnitStore store,
        Dictionary<string, TrackedUnit> units, IProgress<UnitProgress>? progress)
    {
        (_scheduler, _settings, _store, _units, _progress) = (scheduler, settings, store, units, progress);
        _ready = new Queue<TrackedUnit>(units.Values.Where(u => u.Result is null));
        _done = _doneBefore = units.Count - _ready.Count;
        _start = scheduler.Now;
    }

    /// <summary>Returns when every unit has its result.</summary>
    /// <exception cref="UnitException">The scheduler refused, or units remain without result.</exception>
    public void Run(CancellationToken cancellation)
    {
        try
        {
            HandOver(cancellation);
            while (true)
            {
                var live = Ask();
                if (live is not null) Follow(live);
                Report(live);
                if (_done == _units.Count) return;
                if (live is not null)
                {
                    Widen(live);
                    if (MayHandOver(live)) HandOver(cancellation);
                    else if (_arrays.Count == 0) throw GivenUp();
                }
                _scheduler.Wait(Pause(), cancellation);
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or UnitException && cancellation.IsCancellationRequested)
        {
            // Ctrl-C also reaches the scheduler's own programs, whose failure then says no more than that
            if (_settings.CancelOnInterrupt) Cancel();
            else if (_scheduler.Outlives && _arrays.Count > 0)
                throw new UnitsGoOnException(_arrays.Values.Sum(array => array.Open.Count), e, cancellation);
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
    }

    private void Cancel()
    {
        Try(() => Adopt(_scheduler.Live(_store))); // one that was handed over this moment, too
        foreach (var array in _arrays.Values) Try(() => _scheduler.Cancel(array.Batch));
    }

    /// <summary>Does what may come too late.</summary>
    private void Try(Action tell)
    {
        try
        {
            tell();
        }
        catch (UnitException e)
        {
            _note = e.Message;
        }
    }

    private TimeSpan Pause() =>
        TimeSpan.FromTicks(Math.Clamp(((_scheduler.Now - _start) / 20).Ticks, Shortest.Ticks, Longest.Ticks));

    /// <summary>
    /// What is under way, or null while a scheduler that has answered before does not: a controller may be restarted,
    /// and nothing is concluded from its silence.
    /// </summary>
    private IReadOnlyDictionary<string, LiveArray>? Ask()
    {
        try
        {
            var live = _scheduler.Live(_store);
            (_answered, _note) = (_scheduler.Now, "");
            return live;
        }
        catch (UnitException e) when (_scheduler.Now - _answered < Silence)
        {
            _note = e.Message;
            return null;
        }
    }

    private void Follow(IReadOnlyDictionary<string, LiveArray> live)
    {
        foreach (var array in _arrays.Values.ToList())
        {
            var now = live.GetValueOrDefault(array.Batch.Key);
            var alive = now?.WaitingCount ?? 0;
            foreach (var index in now?.Running ?? [])
            {
                if (!array.Open.TryGetValue(index, out var task)) continue;
                alive++;
                Found(task.Advance(_store));
            }
            if (alive == array.Open.Count) continue;
            foreach (var task in array.Open.Values.Where(t => now?.Has(t.Index) != true).ToList()) Close(array, task);
            if (array.Open.Count == 0) _arrays.Remove(array.Batch.Key);
        }
    }

    private void Found(int count)
    {
        _done += count;
        if (count > 0) _deathsInARow = 0;
    }

    private void Close(TrackedArray array, TrackedTask task)
    {
        Found(task.Advance(_store));
        if (task.Missing is { } unit)
        {
            if (!task.Gone)
            {
                task.Gone = true;
                return;
            }
            unit.Deaths++;
            unit.LastDeath = (array.Batch, task.Index);
            _failed++;
            _deathsInARow++;
        }
        array.Open.Remove(task.Index);
        foreach (var free in task.Release())
            if (free.Deaths < _settings.Attempts) _ready.Enqueue(free);
    }

    /// <summary>
    /// Nothing more is handed over while tasks wait anyway: what died meanwhile is gathered, and the limit on running
    /// tasks holds over all arrays.
    /// </summary>
    private bool MayHandOver(IReadOnlyDictionary<string, LiveArray> live)
    {
        if (_ready.Count == 0 || _deathsInARow >= _settings.Attempts * _largestArray) return false;
        var ours = _arrays.Keys.Where(live.ContainsKey).Select(k => live[k]).ToList();
        return ours.All(a => a.WaitingCount == 0)
            && (_settings.AtMost is not { } most || ours.Sum(a => a.Running.Count) < most);
    }

    /// <summary>An array that was handed over while others ran gets their places when they end.</summary>
    private void Widen(IReadOnlyDictionary<string, LiveArray> live)
    {
        var free = _settings.AtMost - _arrays.Keys.Sum(k => live.GetValueOrDefault(k)?.Running.Count ?? 0);
        var narrow = _arrays.Values.FirstOrDefault(a => a.AtMost is not null
            && live.GetValueOrDefault(a.Batch.Key) is { WaitingCount: > 0 });
        if (free is null || narrow is null
            || live[narrow.Batch.Key].Running.Count + free.Value is var room && room <= narrow.AtMost) return;
        narrow.AtMost = room;
        Try(() => _scheduler.Throttle(narrow.Batch, room));
    }

    private void HandOver(CancellationToken cancellation)
    {
        using var held = _store.Lock(cancellation);
        if (Ask() is not { } live) return;
        Adopt(live);
        var perTask = _settings.PerTask(_ready.Count, _scheduler.MostTasks);
        var chosen = new List<TrackedUnit>();
        while (chosen.Count < (long)perTask * _scheduler.MostTasks && _ready.TryDequeue(out var unit))
            if (unit is { Result: null, Covers: 0 }) chosen.Add(unit);
        if (chosen.Count == 0) return;
        // Units that a task died in come last, so that they take nothing with them.
        var batch = UnitBatch.Create(_store, chosen.OrderBy(u => u.Deaths).Select(u => u.Unit), perTask);
        var room = _settings.AtMost is { } most
            ? Math.Max(1, most - _arrays.Keys.Sum(k => live.GetValueOrDefault(k)?.Running.Count ?? 0))
            : (int?)null;
        try
        {
            _scheduler.Submit(batch, room);
        }
        // a limit on submitted jobs, perhaps: what is under way goes on, and the rest is tried later
        catch (UnitException e) when (_arrays.Count > 0)
        {
            foreach (var unit in chosen) _ready.Enqueue(unit);
            _note = e.Message;
            return;
        }
        _largestArray = Math.Max(_largestArray, batch.TaskCount);
        Track(batch, Enumerable.Range(0, batch.TaskCount), room);
    }

    /// <summary>Arrays that an earlier call, or another one at the same time, handed over.</summary>
    private void Adopt(IReadOnlyDictionary<string, LiveArray> live)
    {
        foreach (var (key, array) in live)
        {
            var tasks =
                array.Running.Concat(array.Waiting.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)));
            if (_arrays.TryGetValue(key, out var known)) Track(known.Batch, tasks, known.AtMost);
            else if (UnitBatch.Find(_store, key) is { } batch) Track(batch, tasks, null);
        }
    }

    private void Track(UnitBatch batch, IEnumerable<int> tasks, int? atMost)
    {
        var array = _arrays.GetValueOrDefault(batch.Key) ?? new TrackedArray(batch);
        array.AtMost = atMost;
        foreach (var index in tasks.Where(t => t < batch.TaskCount && !array.Open.ContainsKey(t)).ToList())
        {
            var units = batch.UnitsOf(index).Select(u => _units.GetValueOrDefault(u.Id)).OfType<TrackedUnit>()
                .Where(u => u.Result is null).ToList();
            if (units.Count > 0) array.Open[index] = new TrackedTask(index, units);
        }
        if (array.Open.Count > 0) _arrays[batch.Key] = array;
    }

    private void Report(IReadOnlyDictionary<string, LiveArray>? live)
    {
        if (_progress is null) return;
        var ours = live is null ? [] : _arrays.Keys.Where(live.ContainsKey).Select(k => live[k]).ToList();
        var note = _note != "" ? _note : ours.Select(a => a.Reason).FirstOrDefault(r => r != "") ?? "";
        var left = UnitProgress.Expect(_done - _doneBefore, _units.Count - _done, _scheduler.Now - _start);
        _progress.Report(new UnitProgress(_done, ours.Sum(a => a.Running.Count), _failed, _units.Count,
            ours.Sum(a => a.WaitingCount), left, note));
    }

    private UnitException GivenUp()
    {
        var dead = _units.Values.Where(u => u is { Result: null, LastDeath: not null }).MaxBy(u => u.Deaths)!;
        var (batch, task) = dead.LastDeath!.Value;
        return new UnitException($"{_units.Count - _done} of {_units.Count} units have no result, "
            + $"what is done stays in {_store.Folder}: tasks died {dead.Deaths} times in unit {dead.Unit.Id}, the last "
            + $"task {_scheduler.LastWords(batch, task)}{(_store.IsFull ? "; the disk of that folder is full" : "")}.");
    }

    private sealed class TrackedArray(UnitBatch batch)
    {
        public UnitBatch Batch { get; } = batch;

        public Dictionary<int, TrackedTask> Open { get; } = [];

        public int? AtMost { get; set; }
    }
}
