namespace FaDE.Supernet.Engine;

/// <summary>
/// Asks libtorch's threads (GNU OpenMP) to sleep where they would wait for each other, before it is loaded.
/// </summary>
/// <remarks>
/// By their own settings they keep turning for milliseconds. Where another program wants the processors too, that
/// program then waits for those that wait: a step of convolutions that takes .19 s alone took 7.1 s beside a run queue
/// of 15, and 1.2 s with threads that sleep. Whoever sets OMP_WAIT_POLICY or GOMP_SPINCOUNT decides.
/// </remarks>
internal static class SharedProcessors
{
    private const string Name = "GOMP_SPINCOUNT", Turns = "10000"; // some tens of microseconds

    /// <summary>Sets the variable.</summary>
    public static void Ask()
    {
        if (!NativeVariable.IsAny(Name, "OMP_WAIT_POLICY")) NativeVariable.Set(Name, Turns);
    }
}
