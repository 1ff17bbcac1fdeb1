using FaDE.Search;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>Trains one flattened network on one thread.</summary>
internal static class DenseTraining
{
    /// <summary>Trains from given or drawn initial weights.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="name">Its notation: initial weights depend on it and the seed.</param>
    /// <param name="train">Training images.</param>
    /// <param name="settings">The protocol.</param>
    /// <param name="seed">Seed of this training.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <param name="initial">Sets initial weights; drawn from the seed if null.</param>
    /// <param name="span">The part of the training that is done.</param>
    /// <exception cref="StandAloneDivergedException">The loss is no number or explodes.</exception>
    public static unsafe DenseNetwork Train(
        DenseGraph graph, string name, ImageArrays train, StandAloneSettings settings, long seed,
        CancellationToken cancellation = default, Action<DenseNetwork>? initial = null, TrainingSpan span = default)
    {
        var plan = new BatchPlan(train.Count, settings, seed);
        var network = new DenseNetwork(graph, plan.BatchSize);
        if (initial is null) network.Initialize(new Rng(Rng.Derive(seed, "weights", name)));
        else initial(network);
        var (adam, (first, end)) = (new DenseAdam(network), span.Steps(plan));
        if (span.From is { } state) adam.Load(state, first);
        network.State = () => adam.State(end / plan.PerEpoch);
        fixed (float* images = train.Pixels)
            for (var step = first; step < end; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                var batch = plan[step];
                network.Forward(images, batch);
                var loss = network.Backward(train.Labels, batch);
                if (!(loss < settings.LossLimit))
                    throw new StandAloneDivergedException(
                        name, loss, network.DivergedStage(batch.Length), step / plan.PerEpoch, step % plan.PerEpoch);
                adam.Step(plan.Rate(step));
            }
        return network;
    }
}
