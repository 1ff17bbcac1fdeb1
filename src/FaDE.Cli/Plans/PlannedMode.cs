namespace FaDE.Cli.Plans;

/// <summary>
/// What an experiment takes in one mode, starts of processes included and waiting in a cluster's queue not.
/// </summary>
/// <param name="On">The mode.</param>
/// <param name="Tasks">Processes started.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="CoreHours">Cores times hours.</param>
public sealed record PlannedMode(string On, int Tasks, double Seconds, double CoreHours)
{
    /// <summary>All units one after the other in this process.</summary>
    public static PlannedMode Local(IReadOnlyList<PlannedKind> kinds, double start)
    {
        var seconds = start + kinds.Sum(k => k.Units * k.Mean);
        return new("local", 1, seconds, seconds / 3600);
    }

    /// <summary>
    /// Tasks of several units each, so many at once; one batch after the other, as an experiment hands them over. The
    /// process that does so starts, too.
    /// </summary>
    /// <param name="on">The mode.</param>
    /// <param name="batches">Kinds that are handed over together.</param>
    /// <param name="places">Tasks at once.</param>
    /// <param name="perTask">Units of a task when so many are to be done.</param>
    /// <param name="start">Seconds until a process has loaded everything.</param>
    public static PlannedMode Of(string on, IEnumerable<IReadOnlyList<PlannedKind>> batches, int places,
        Func<int, int> perTask, double start)
    {
        var (tasks, wall, busy) = (0, start, start);
        foreach (var batch in batches)
        {
            var units = batch.SelectMany(kind => Enumerable.Repeat(kind.Mean, kind.Units)).ToList();
            if (units.Count == 0) continue;
            var free = new PriorityQueue<int, double>(Enumerable.Range(0, Math.Min(places, units.Count))
                .Select(place => (place, 0.0)));
            var end = 0.0;
            foreach (var task in units.Chunk(perTask(units.Count)))
            {
                free.TryDequeue(out var place, out var now);
                var done = now + start + task.Sum();
                free.Enqueue(place, done);
                (end, busy, tasks) = (Math.Max(end, done), busy + start + task.Sum(), tasks + 1);
            }
            wall += end;
        }
        return new(on, tasks, wall, busy / 3600);
    }
}
