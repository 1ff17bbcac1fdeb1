using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// Runs units through a scheduler, and believes result files only: what is missing and under way nowhere is handed over
/// as one array; what a dead task left undone is handed over again, a bounded number of times. Nothing else is
/// remembered, so that a call that was killed, or a second one at the same time, finds the arrays under way
/// and follows them.
/// </summary>
/// <remarks>
/// Tasks never requeue themselves: Slurm delays a requeued task until its old credential expired (two minutes by
/// default), and forgets it when it is cancelled; a new array does neither.
/// </remarks>
/// <param name="scheduler">Starts the tasks.</param>
/// <param name="settings">How units are handed over.</param>
public sealed class ScheduledExecutor(IScheduler scheduler, ScheduleSettings settings) : IUnitExecutor
{
    /// <inheritdoc/>
    public IReadOnlyList<JsonNode> Run(IReadOnlyList<WorkUnit> units, UnitStore store,
        IProgress<UnitProgress>? progress, CancellationToken cancellation)
    {
        store.Admit(units);
        var tracked = new Dictionary<string, TrackedUnit>(units.Count);
        foreach (var unit in units)
            if (!tracked.ContainsKey(unit.Id))
                tracked.Add(unit.Id, new TrackedUnit(unit) { Result = store.Read(unit) });
        if (tracked.Values.Any(u => u.Result is null))
            new UnitFollower(scheduler, settings, store, tracked, progress).Run(cancellation);
        else progress?.Report(new UnitProgress(tracked.Count, 0, 0, tracked.Count));
        return [.. units.Select(u => tracked[u.Id].Result!)];
    }
}
