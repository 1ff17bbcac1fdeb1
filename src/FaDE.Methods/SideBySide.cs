using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace FaDE.Methods;

/// <summary>
/// Searches of small networks side by side, each on one thread: a small cell gains less from a second thread than a
/// second search does, and numbers do not depend on how many run at once.
/// </summary>
internal static class SideBySide
{
    /// <summary>How many run at once.</summary>
    public static int Workers(int count) => Math.Min(count, Environment.ProcessorCount);

    /// <summary>Does so many things; the first failure stops the others.</summary>
    /// <param name="count">How many.</param>
    /// <param name="act">Does one, by its number, until the token says stop.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <param name="most">How many at once, at most.</param>
    public static void Run(int count, Action<int, CancellationToken> act, CancellationToken cancellation,
        int most = int.MaxValue)
    {
        var (next, threads) = (-1, get_num_threads());
        Exception? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var workers = Enumerable.Range(0, Math.Min(most, Workers(count))).Select(_ => new Thread(Work)).ToList();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        if (get_num_threads() != threads) set_num_threads(threads); // what workers set may be set for the process
        cancellation.ThrowIfCancellationRequested();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                set_num_threads(1);
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var i && i < count)
                    act(i, stop.Token);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                stop.Cancel();
            }
        }
    }
}
