namespace FaDE.Search.Units;

/// <summary>
/// Something that starts the tasks of batches as it sees fit: worker processes of this machine, a Slurm cluster, a
/// simulation. It need not know how a task ended: that is seen from the results that are there.
/// </summary>
public interface IScheduler
{
    /// <summary>Most tasks that one array may have.</summary>
    int MostTasks { get; }

    /// <summary>Whether tasks go on when the process that handed them over ends.</summary>
    bool Outlives { get; }

    /// <summary>The scheduler's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Hands over all tasks of a batch as one array.</summary>
    /// <param name="batch">The batch, whose key names the array.</param>
    /// <param name="atMost">How many of its tasks may run at once, or null.</param>
    /// <exception cref="UnitException">Refused; the scheduler's own message is passed on.</exception>
    void Submit(UnitBatch batch, int? atMost);

    /// <summary>Changes how many tasks of an array may run at once.</summary>
    void Throttle(UnitBatch batch, int atMost);

    /// <summary>
    /// The arrays of a store that have tasks running or waiting, by the key of their batch, whichever process
    /// submitted them.
    /// </summary>
    /// <exception cref="UnitException">The scheduler does not answer.</exception>
    IReadOnlyDictionary<string, LiveArray> Live(UnitStore store);

    /// <summary>Ends all tasks of an array.</summary>
    void Cancel(UnitBatch batch);

    /// <summary>
    /// What is known about the end of a task: what follows "the last task ", for instance "ended with exit code 1:
    /// no such file".
    /// </summary>
    string LastWords(UnitBatch batch, int task);

    /// <summary>Lets time pass; returns early when something happened.</summary>
    void Wait(TimeSpan atMost, CancellationToken cancellation);
}
