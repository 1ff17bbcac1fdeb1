using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// Runs units in N worker processes on this machine. What a worker that died left undone is done by another, a bounded
/// number of times.
/// </summary>
/// <param name="workers">Number of processes, at least 1.</param>
/// <param name="command">The program that does one task of a batch, and its first arguments; "BATCH-FILE
/// TASK" is appended.</param>
/// <param name="unitsPerTask">Units that one process does before it ends; null: so many that each worker is started
/// about four times.</param>
/// <param name="attempts">How many workers may die in a unit before it is given up.</param>
public sealed class WorkersExecutor(int workers, IReadOnlyList<string> command, int? unitsPerTask = null,
    int attempts = 3) : IUnitExecutor
{
    /// <inheritdoc/>
    public IReadOnlyList<JsonNode> Run(IReadOnlyList<WorkUnit> units, UnitStore store,
        IProgress<UnitProgress>? progress, CancellationToken cancellation)
    {
        if (workers < 1) throw new UnitException($"There is at least one worker; met {workers}.");
        using var scheduler = new ProcessScheduler(workers, command); // an interruption, or an error, ends the workers
        var settings = new ScheduleSettings { AtMost = workers, UnitsPerTask = unitsPerTask, Attempts = attempts };
        return new ScheduledExecutor(scheduler, settings).Run(units, store, progress, cancellation);
    }
}
