using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>
/// Several trainings at once, each with its share of libtorch's threads: small networks gain less from a second thread
/// than from a second training beside them.
/// </summary>
public static class SideBySide
{
    /// <summary>Does some things on so many threads, of which the caller's is one; the first failure stops the
    /// others.</summary>
    /// <param name="work">The things, begun in their order.</param>
    /// <param name="workers">How many at once, at most.</param>
    /// <param name="threads">Threads of libtorch for each that is done; 0 for as many as there are.</param>
    /// <param name="act">Does one, until the token says stop.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <exception cref="OperationCanceledException">Stopped before all were begun.</exception>
    public static void Run<T>(IReadOnlyList<T> work, int workers, int threads, Action<T, CancellationToken> act,
        CancellationToken cancellation)
    {
        var (next, failure) = (-1, default(ExceptionDispatchInfo));
        using var before = new ThreadCount(get_num_threads()); // what workers set is set for the process
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var others = Enumerable.Range(1, Math.Max(0, Math.Min(workers, work.Count) - 1))
            .Select(_ => new Thread(Work)).ToList();
        others.ForEach(thread => thread.Start());
        Work();
        others.ForEach(thread => thread.Join());
        failure?.Throw();
        if (next < work.Count - 1) cancellation.ThrowIfCancellationRequested();

        void Work()
        {
            try
            {
                if (threads > 0) set_num_threads(threads);
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var i && i < work.Count)
                    act(work[i], stop.Token);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }
    }
}
