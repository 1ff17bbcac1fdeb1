using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>Runs units in N worker processes on this machine. A worker that dies is replaced, a bounded number of times.</summary>
/// <param name="workers">Number of processes, at least 1.</param>
/// <param name="command">The program that does one task of a batch, and its first arguments; "BATCH-FILE TASK" is appended.</param>
/// <param name="unitsPerTask">Units that one process does before it ends.</param>
/// <param name="attempts">How often a task may be started before the batch is given up.</param>
public sealed class WorkersExecutor(int workers, IReadOnlyList<string> command, int unitsPerTask = 1, int attempts = 3) : IUnitExecutor
{
    /// <inheritdoc/>
    public IReadOnlyList<JsonNode> Run(IReadOnlyList<WorkUnit> units, UnitStore store, IProgress<UnitProgress>? progress, CancellationToken cancellation)
    {
        if (workers < 1) throw new UnitException($"There is at least one worker; met {workers}.");
        store.Admit(units);
        var missing = units.Where(u => !store.Has(u)).ToList();
        if (missing.Count > 0)
        {
            var batch = UnitBatch.Create(store, missing, unitsPerTask);
            var gate = new Lock();
            var (done, failed, running) = (units.Count - missing.Count, 0, 0);
            Parallel.ForEach(Enumerable.Range(0, batch.TaskCount), new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, task =>
            {
                Report(0, 1, 0);
                for (var attempt = 1; !Try(batch, task, cancellation, out var complaint); attempt++)
                {
                    Report(0, 0, 1);
                    if (attempt == attempts) throw new UnitException($"Task {task} of {batch.File} died {attempts} times; its last words: {complaint}");
                }
                Report(batch.UnitsOf(task).Count(), -1, 0);
            });

            void Report(int moreDone, int moreRunning, int moreFailed)
            {
                lock (gate) progress?.Report(new UnitProgress(done += moreDone, running += moreRunning, failed += moreFailed, units.Count));
            }
        }
        return [.. units.Select(u => store.Read(u) ?? throw new UnitException($"Unit {u.Id} has no result although its task ended well; see {store.PathOf(u)}."))];
    }

    private bool Try(UnitBatch batch, int task, CancellationToken cancellation, out string complaint)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in command.Skip(1).Append(batch.File).Append(task.ToString())) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        complaint = (errors + output.Result).Trim().Split('\n').LastOrDefault() is { Length: > 0 } last ? last : $"exit code {process.ExitCode}";
        return process.ExitCode == 0 && batch.UnitsOf(task).All(batch.Store.Has);
    }
}
