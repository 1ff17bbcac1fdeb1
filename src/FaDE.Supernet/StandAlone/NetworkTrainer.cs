using System.Runtime.ExceptionServices;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone.Dense;
using FaDE.Supernet.Weights;
using TorchSharp;

namespace FaDE.Supernet.StandAlone;

/// <summary>Trains single networks from scratch: in vector code where it can, else as modules.</summary>
/// <param name="backbone">The fixed layers.</param>
/// <param name="train">What they are trained on.</param>
/// <param name="settings">The protocol.</param>
/// <param name="store">Weights that networks begin with and leave behind, which are then trained as modules, one after
/// the other; null for none.</param>
internal sealed class NetworkTrainer(Backbone backbone, TrainingData train, StandAloneSettings settings,
    WeightStore? store = null) : IDisposable
{
    private readonly Lazy<Examples> _staged = new(() => train.Stage(settings.Device));

    /// <summary>Trains on images.</summary>
    public NetworkTrainer(Backbone backbone, ImageArrays train, StandAloneSettings settings)
        : this(backbone, new TrainingData(train), settings)
    {
    }

    /// <summary>Trains one network; the result depends on the network, the seed and the protocol alone.</summary>
    /// <exception cref="StandAloneDivergedException">The loss is no number or explodes.</exception>
    public ITrainedNetwork Train(Block network, long seed, CancellationToken cancellation,
        TrainingSpan span = default) =>
        store is null && train.Arrays is { } images && DenseGraph.TryOf(backbone, network) is { } graph
            ? DenseTraining.Train(graph, network.ToString(), images, settings, seed, cancellation, span: span)
            : ModuleTraining.Train(backbone, network, _staged.Value, settings, seed, cancellation, span: span,
                task: train.Task, store: store);

    /// <summary>Trains many networks side by side.</summary>
    /// <param name="work">Networks and seeds.</param>
    /// <param name="done">Told of each by its position, one at a time.</param>
    /// <param name="measure">Run on each when it is trained, side by side.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <param name="span">The part of each training that is done, by position; null for all of it.</param>
    /// <param name="diverged">What stands for a training that diverged; if null, the first that does ends all.</param>
    public void Train<T>(IReadOnlyList<(Block Network, long Seed)> work, Func<ITrainedNetwork, T> measure,
        Action<int, T> done, CancellationToken cancellation, Func<StandAloneDivergedException, T>? diverged = null,
        Func<int, TrainingSpan>? span = null)
    {
        var gate = new Lock();
        var next = -1;
        var failure = default(ExceptionDispatchInfo);
        void Worker()
        {
            for (int i; failure is null && (i = Interlocked.Increment(ref next)) < work.Count;)
                try
                {
                    var result = One(work[i].Network, work[i].Seed, span?.Invoke(i) ?? default);
                    lock (gate) done(i, result);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                }
        }
        T One(Block network, long seed, TrainingSpan span)
        {
            try
            {
                using var trained = Train(network, seed, cancellation, span);
                return measure(trained);
            }
            catch (StandAloneDivergedException e) when (diverged is not null)
            {
                return diverged(e);
            }
        }
        var (threads, modules) = (torch.get_num_threads(), store is not null || train.Arrays is null
            || work.Any(w => DenseGraph.TryOf(backbone, w.Network) is null));
        // small networks train faster side by side than one after the other on several threads
        if (modules) torch.set_num_threads(1);
        var others = Enumerable.Range(1, Math.Max(0, Math.Min(store is null ? settings.Workers : 1, work.Count) - 1))
            .Select(_ => new Thread(Worker)).ToList();
        others.ForEach(thread => thread.Start());
        Worker();
        others.ForEach(thread => thread.Join());
        if (modules) torch.set_num_threads(threads);
        failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (train.Arrays is not null && _staged.IsValueCreated) _staged.Value.Dispose();
    }
}
