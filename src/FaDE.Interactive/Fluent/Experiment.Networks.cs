using FaDE.Onnx;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Export;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Units;

namespace FaDE.Interactive;

public sealed partial class Experiment
{
    /// <summary>
    /// Trains one network to be taken away, as <see cref="Truth"/> trains it:
    /// <c>Train(ranks.Region.Resolve(ranks.Best)).ToOnnx("best.onnx")</c>.
    /// </summary>
    /// <param name="network">A block without choices.</param>
    /// <param name="seed">Seed of initial weights and batches; that of the experiment if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, or network, backbone and images do not
    /// fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; half a training is no network.</exception>
    public TrainedNetwork Train(Block network, long? seed = null, CancellationToken cancellation = default)
    {
        var training = new StandAloneTraining(Backbone, Splits(), Here(StandAlone));
        return Run("a network to take away", cancellation,
            context => training.Train(network, seed ?? Seed, context.Cancellation),
            () => throw new OperationCanceledException("The training was stopped; half of one is no network."));
    }

    /// <summary>
    /// What networks take on this machine, through TorchSharp and through ONNX Runtime in turn; nothing else should
    /// run meanwhile. After <see cref="Through"/>, every network in every engine is a unit of work.
    /// </summary>
    /// <remarks>
    /// Latencies that are measured at once on one machine disturb each other, so that "workers:N" starts one worker
    /// at a time for them; on a cluster the profile asks for whole nodes, or <c>at_most</c> 1. Units are kept in
    /// <see cref="Folder"/> and what was measured is not measured again, under the same <see cref="Seed"/>; the
    /// machine stands beside the numbers. They follow one another, so that what else a machine does does not meet
    /// networks alike, as it does where they take turns.
    /// </remarks>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="settings">Batch, threads, warm-up, runs; one image and one thread if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, or an engine cannot run a network.</exception>
    public NetworkLatencies Latency(IReadOnlyList<Block> networks, LatencySettings? settings = null,
        CancellationToken cancellation = default) =>
        Latency([.. networks.Select(network => (network, (Architecture?)null))], settings ?? new(), cancellation);

    /// <summary>The same of one network.</summary>
    /// <param name="network">A block without choices.</param>
    /// <param name="settings">Batch, threads, warm-up, runs; one image and one thread if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, or an engine cannot run the network.</exception>
    public NetworkLatencies Latency(Block network, LatencySettings? settings = null,
        CancellationToken cancellation = default) =>
        Latency([network], settings, cancellation);

    /// <summary>
    /// The same of the architectures of the region: those that <see cref="StandAlone"/> measures the truth of.
    /// </summary>
    /// <param name="settings">Batch, threads, warm-up, runs; one image and one thread if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, the region is too large to list, or an engine
    /// cannot run a network.</exception>
    public NetworkLatencies Latency(LatencySettings? settings = null, CancellationToken cancellation = default) =>
        Latency([.. StandAloneTraining.Draw(StandAlone, Region, Seed)
            .Select(a => (Region.Resolve(a), (Architecture?)a))], settings ?? new(), cancellation);

    /// <summary>
    /// What every operation takes alone, at the shapes where it stands in the candidates of the region; in this
    /// process in any case.
    /// </summary>
    /// <param name="settings">Batch, threads, warm-up, runs; one image and one thread if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, or an operation is not known.</exception>
    public OperationLatencies OperationLatencies(LatencySettings? settings = null,
        CancellationToken cancellation = default) =>
        Run("latencies of operations", cancellation,
            context => Supernet.Latencies.OperationLatencies.Of(Backbone,
                StandAloneTraining.Draw(StandAlone, Region, Seed).Select(Region.Resolve), settings ?? new(),
                context.Cancellation),
            () => throw new OperationCanceledException("The measurement of operations was stopped."));

    private NetworkLatencies Latency(IReadOnlyList<(Block Network, Architecture? Architecture)> networks,
        LatencySettings settings, CancellationToken cancellation)
    {
        if (networks.Count == 0) throw new FadeException("Latencies are those of at least one network; met none.");
        var blocks = networks.Select(n => n.Network).ToList();
        return RunsOn is null ? InTurn() : ByUnits();

        NetworkLatencies InTurn()
        {
            var (finished, others) = (new List<IReadOnlyList<MeasuredLatency>>(), new OtherWork());
            return Run("latency", cancellation, Work, () => Result(false));

            NetworkLatencies Work(EstimationContext context)
            {
                var rows = Supernet.Latencies.Latency.Of(LatencyEngines.All, Backbone, blocks, settings,
                    context.Cancellation);
                foreach (var row in rows)
                {
                    finished.Add(row);
                    context.Progress?.Report(new Progress("latency", (double)finished.Count / blocks.Count));
                }
                return Result(true);
            }

            NetworkLatencies Result(bool complete) => Of([.. networks.Take(finished.Count)], finished, complete,
                others.Share(), []);
        }

        NetworkLatencies ByUnits()
        {
            using var place = _workshop.LatencyPlace(RunsOn, Profile, Folder);
            var units = new UnitLatencies(Backbone, LatencyEngines.All, settings, place);
            return Run("latency", cancellation, context => Result(units.Measure(blocks, context), true),
                () => Result(units.Finished(blocks, Seed), false));

            NetworkLatencies Result(IReadOnlyList<IReadOnlyList<LatencyRecord>> rows, bool complete)
            {
                var whole = networks.Zip(rows).Where(row => row.Second.Count > 0).ToList();
                var records = whole.SelectMany(row => row.Second).ToList();
                return Of([.. whole.Select(row => row.First)],
                    [.. whole.Select(row => row.Second.Select(record => record.Latency).ToList())], complete,
                    records.Select(record => record.Others).DefaultIfEmpty(double.NaN).Max(),
                    [.. records.Select(record => record.Machine).Distinct()]);
            }
        }

        NetworkLatencies Of(IReadOnlyList<(Block, Architecture?)> measured,
            IReadOnlyList<IReadOnlyList<MeasuredLatency>> rows, bool complete, double others,
            IReadOnlyList<string> machines) =>
            new(networks[0].Architecture is null ? null : Region, Backbone, measured, rows, settings, complete)
            {
                Asked = networks.Count,
                Others = others,
                Machines = machines,
            };
    }
}
