namespace FaDE.Search.Units;

/// <summary>
/// What a scheduler still has to do for one batch; tasks in neither list are over, however they ended.
/// </summary>
public sealed class LiveArray
{
    /// <summary>Tasks running now.</summary>
    public HashSet<int> Running { get; } = [];

    /// <summary>Tasks that wait, as ranges, both ends included.</summary>
    public List<(int First, int Last)> Waiting { get; } = [];

    /// <summary>Why they wait, in the scheduler's words, or "".</summary>
    public string Reason { get; set; } = "";

    /// <summary>Number of tasks that wait.</summary>
    public int WaitingCount => Waiting.Sum(r => r.Last - r.First + 1);

    /// <summary>Whether a task runs or waits.</summary>
    public bool Has(int task) => Running.Contains(task) || Waiting.Exists(r => r.First <= task && task <= r.Last);
}
