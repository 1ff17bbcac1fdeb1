using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone.Dense;
using FaDE.Supernet.Training;
using FaDE.Supernet.Weights;

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
        // small networks train faster side by side than one after the other on several threads
        var modules = store is not null || train.Arrays is null
            || work.Any(w => DenseGraph.TryOf(backbone, w.Network) is null);
        var workers = store is null ? settings.Workers : 1;
        SideBySide.Run([.. Enumerable.Range(0, work.Count)], workers, threads: modules ? 1 : 0, (i, _) =>
        {
            var result = One(work[i].Network, work[i].Seed, span?.Invoke(i) ?? default);
            lock (gate) done(i, result);
        }, cancellation);

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
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (train.Arrays is not null && _staged.IsValueCreated) _staged.Value.Dispose();
    }
}
