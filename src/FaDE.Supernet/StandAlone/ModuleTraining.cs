using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using FaDE.Supernet.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.StandAlone;

/// <summary>A network trained as a module, on any device, with any operation that the registry knows.</summary>
internal sealed class ModuleTraining : ITrainedNetwork
{
    private readonly Network _network;

    private readonly PackedAdam _adam;
    private readonly int _epochs;

    private ModuleTraining(Network network, PackedAdam adam, int epochs) =>
        (_network, _adam, _epochs) = (network, adam, epochs);

    /// <inheritdoc/>
    public Func<TrainingState> State => () =>
    {
        using var scope = NewDisposeScope();
        return new TrainingState(_epochs, Array(_network.Weights.Values), Array(_adam.First), Array(_adam.Second));

        static float[] Array(Tensor values) => values.detach().cpu().contiguous().data<float>().ToArray();
    };

    /// <summary>Trains a network.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="block">A block without choices.</param>
    /// <param name="train">Training examples.</param>
    /// <param name="settings">The protocol.</param>
    /// <param name="seed">Seed of this training.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <param name="initial">Initial parameters, as <see cref="Parameters"/> returns them; drawn from
    /// the seed if null.</param>
    /// <param name="span">The part of the training that is done.</param>
    /// <param name="task">What is learned; classification if null.</param>
    /// <param name="store">Weights to begin with, where it has some, and to be left behind; null for none.</param>
    /// <exception cref="StandAloneDivergedException">The loss is no number or explodes.</exception>
    public static ModuleTraining Train(
        Backbone backbone, Block block, Examples train, StandAloneSettings settings, long seed,
            CancellationToken cancellation = default,
        IReadOnlyList<float[]>? initial = null, TrainingSpan span = default, ITask? task = null,
        WeightStore? store = null)
    {
        using var scope = NewDisposeScope();
        var plan = new BatchPlan(train.Count, settings, seed) { IsWhole = train.Graph is not null };
        task ??= Classification.Task;
        var network = new Network(backbone, new Region(block),
            new NetworkSettings
            {
                Seed = Rng.Derive(seed, "weights", block), Device = train.Inputs.device,
                    Precision = settings.Precision, Graph = train.Graph,
            });
        var adam = new PackedAdam(network.Weights);
        try
        {
            if (initial is not null) network.Load(initial);
            store?.Give(network);
            network.Weights.RequireGradients(true);
            var (first, end) = span.Steps(plan);
            if (span.From is { } state) Load(network, adam, state, first);
            for (var step = first; step < end; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var inner = NewDisposeScope();
                var chosen = tensor(Array.ConvertAll(plan[step].ToArray(), i => (long)i)).to(train.Inputs.device);
                var (images, labels) = (train.Inputs.index_select(0, chosen), train.Targets.index_select(0, chosen));
                network.Weights.Gradients.zero_();
                var loss = task.Loss(network.call(images), labels);
                var value = loss.to(ScalarType.Float64).item<double>();
                if (!(value < settings.LossLimit))
                    throw new StandAloneDivergedException(
                        block.ToString(), value, Divergence.Stage(network, images, []), step / plan.PerEpoch,
                        step % plan.PerEpoch);
                loss.backward();
                adam.Step(plan.Rate(step));
            }
            store?.Keep(network);
            return new ModuleTraining(network, adam, end / plan.PerEpoch);
        }
        catch
        {
            adam.Dispose();
            network.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public double Accuracy(ImageArrays images)
    {
        var (logits, classes, right) = (Logits(images), images.Classes, 0);
        for (var n = 0; n < images.Count; n++)
        {
            var row = logits.AsSpan(n * classes, classes);
            var best = 0;
            for (var c = 1; c < classes; c++)
                if (row[c] > row[best]) best = c;
            if (best == images.Labels[n]) right++;
        }
        return (double)right / images.Count;
    }

    /// <inheritdoc/>
    public double Score(TrainingData data)
    {
        if (data.Arrays is { } images) return Accuracy(images);
        var set = data.Stage();
        return Parts(set, (outputs, start) => data.Task.Score(outputs, set.Targets.narrow(0, start, outputs.shape[0]))
            .to(ScalarType.Float64).sum().item<double>()).Sum() / set.Count;
    }

    /// <inheritdoc/>
    public Tensor Outputs(TrainingData data)
    {
        if (data.Arrays is { } images) return tensor(Logits(images), [images.Count, images.Classes]);
        using var scope = NewDisposeScope();
        return cat([.. Parts(data.Stage(), (outputs, _) => outputs.MoveToOuterDisposeScope())], 0)
            .DetachFromDisposeScope();
    }

    /// <summary>What is made of the outputs for a part of a set and the place where it begins, part by part.</summary>
    private IEnumerable<T> Parts<T>(Examples set, Func<Tensor, long, T> make)
    {
        using var still = no_grad();
        for (var start = 0L; start < set.Count; start += set.BatchSize(PlainNetwork.EvaluatedAtOnce))
        {
            using var scope = NewDisposeScope();
            var rows = Math.Min(set.BatchSize(PlainNetwork.EvaluatedAtOnce), set.Count - start);
            yield return make(_network.call(set.Inputs.narrow(0, start, rows)), start);
        }
    }

    /// <inheritdoc/>
    public float[] Logits(ImageArrays images) => _network.Logits(images);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Parameters()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return [.. _network.parameters().Select(p => p.detach().cpu().contiguous().data<float>().ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adam.Dispose();
        _network.Dispose();
    }

    private static void Load(Network network, PackedAdam adam, TrainingState state, int steps)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var (values, stored) in new[]
        {
            (network.Weights.Values, state.Weights), (adam.First, state.First), (adam.Second, state.Second),
        })
            values.copy_(tensor(stored, values.shape));
        adam.Steps = steps;
    }
}
