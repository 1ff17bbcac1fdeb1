namespace FaDE.Search.Units;

/// <summary>A call was interrupted, and the tasks that it handed to a cluster go on without it.</summary>
/// <param name="tasks">Tasks that run or wait.</param>
/// <param name="inner">What the interruption looked like.</param>
/// <param name="token">Whose.</param>
public sealed class UnitsGoOnException(int tasks, Exception inner, CancellationToken token)
    : OperationCanceledException(
        $"Interrupted; {tasks} {(tasks == 1 ? "task goes" : "tasks go")} on, "
            + "and the same call takes up what they find.", inner, token);
