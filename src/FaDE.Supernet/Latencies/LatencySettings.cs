using FaDE.Search;

namespace FaDE.Supernet.Latencies;

/// <summary>How a latency is measured.</summary>
/// <param name="Batch">Images at once, at least 1.</param>
/// <param name="Threads">Threads of one pass, at least 1.</param>
/// <param name="WarmUp">Passes that are not counted, at least 0.</param>
/// <param name="Runs">Passes that are counted, at least 3.</param>
public sealed record LatencySettings(int Batch = 1, int Threads = 1, int WarmUp = 5, int Runs = 31)
{
    /// <summary>Refuses what cannot be measured.</summary>
    /// <exception cref="FadeException">A number is out of range.</exception>
    public void Check()
    {
        if (Batch < 1 || Threads < 1 || WarmUp < 0 || Runs < 3)
            throw new FadeException(
                "A latency is measured on at least 1 image with at least 1 thread, after 0 or more passes, in at "
                + $"least 3; met a batch of {Batch}, {Threads} threads, {WarmUp} and {Runs} passes.");
    }

    /// <summary>For instance "batch 1, 1 thread, 31 runs after 5".</summary>
    public override string ToString() =>
        $"batch {Batch}, {Threads} {(Threads == 1 ? "thread" : "threads")}, {Runs} runs after {WarmUp}";
}
