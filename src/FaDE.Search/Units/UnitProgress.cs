namespace FaDE.Search.Units;

/// <summary>How far a batch is.</summary>
/// <param name="Done">Units whose result is there.</param>
/// <param name="Running">Tasks running now.</param>
/// <param name="Failed">Tasks that died so far and were or will be tried again.</param>
/// <param name="Total">Units in all.</param>
/// <param name="Waiting">Tasks that wait for their turn.</param>
/// <param name="Left">Expected time to the end at the pace so far, or null while nothing is known.</param>
/// <param name="Note">What a cluster says about the tasks that wait, for instance "Resources", or "".</param>
public sealed record UnitProgress(int Done, int Running, int Failed, int Total, int Waiting = 0,
    TimeSpan? Left = null, string Note = "")
{
    /// <summary>Expected time to the end, from the units done since the start.</summary>
    internal static TimeSpan? Expect(int done, int left, TimeSpan elapsed) =>
        done == 0 ? null : elapsed * ((double)left / done);
}
