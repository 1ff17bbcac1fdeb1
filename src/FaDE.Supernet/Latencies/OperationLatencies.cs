using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Latencies;

/// <summary>
/// What every operation takes alone at every shape where it stands, and by their sum what a network takes: the table
/// of ProxylessNAS (Cai et al. 2019)
/// and FBNet (Wu et al. 2019). Measured through TorchSharp: ONNX Runtime joins operations, so that parts say little
/// of the whole.
/// </summary>
public sealed class OperationLatencies
{
    private readonly Dictionary<(string Operation, Shape Shape), double> _medians;
    private readonly Backbone _backbone;

    private OperationLatencies(Backbone backbone, IReadOnlyList<OperationLatency> rows)
    {
        (_backbone, Rows) = (backbone, rows);
        _medians = rows.ToDictionary(row => (row.Operation.ToString(), row.Shape), row => row.Latency.Median);
    }

    /// <summary>The rows of the table.</summary>
    public IReadOnlyList<OperationLatency> Rows { get; }

    /// <summary>Measures every operation that stands in some networks, at the shapes that it is given there.</summary>
    /// <param name="backbone">The layers around the networks; they are not in the table.</param>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="settings">Batch, threads, passes.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="FaDE.Search.FadeException">A setting is out of range, or an operation is not known.</exception>
    public static OperationLatencies Of(Backbone backbone, IEnumerable<Block> networks, LatencySettings settings,
        CancellationToken cancellation = default)
    {
        settings.Check();
        using var threads = new ThreadCount(settings.Threads);
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var places = networks.SelectMany(network => Places(backbone, network)).Distinct().ToList();
        var actions = places.Select(place =>
        {
            var (module, shape) = (OperationRegistry.Make(place.Operation, place.Shape), place.Shape);
            var x = shape.Kind == BackboneKind.Conv // as networks lie in memory
                ? Convolutions.ChannelsLast(full(
                    [settings.Batch, shape.Channels, shape.Height, shape.Width], 0.5.Held()))
                : full([settings.Batch, shape.Channels], 0.5.Held());
            return (Action)(() =>
            {
                using var inner = NewDisposeScope();
                module.call(x);
            });
        });
        var times = Latency.InTurn([.. actions], settings.WarmUp, settings.Runs, cancellation);
        return new OperationLatencies(backbone, [.. places.Zip(times, (place, ms) =>
            new OperationLatency(place.Operation, place.Shape,
                new MeasuredLatency(new TorchEngine().Name, settings, ms)))]);
    }

    /// <summary>
    /// The sum over the operations of a network, milliseconds; the layers around it, which all networks share, are
    /// not counted.
    /// </summary>
    /// <param name="network">A block without choices, of operations and shapes that the table has.</param>
    /// <exception cref="FaDE.Search.FadeException">One that it has not.</exception>
    public double Sum(Block network) => Places(_backbone, network).Sum(place =>
        _medians.TryGetValue((place.Operation.ToString(), place.Shape), out var median) ? median
        : throw new Search.FadeException(
            $"The table of latencies has {Rows.Count} operations at their shapes; met {place.Operation} at "
                + $"{place.Shape}."));

    /// <summary>The operations of a network and the shapes that they are given: what a latency sums up.</summary>
    /// <param name="backbone">The layers around it.</param>
    /// <param name="network">A block without choices.</param>
    public static IReadOnlyList<(Operation Operation, Shape Shape)> Places(Backbone backbone, Block network)
    {
        var places = new Walk();
        foreach (var stage in BackboneLayout.Of(backbone, network).Stages) stage.Block!.Flow([stage.Inside], places);
        return places.Met;
    }

    /// <summary>The flow of shapes that notes every operation.</summary>
    private sealed class Walk : IFlow<Shape>
    {
        public List<(Operation, Shape)> Met { get; } = [];

        public Shape Operation(Operation operation, Shape x)
        {
            Met.Add((operation, x));
            return operation.Output(x);
        }

        public Shape Choice(Choice choice, IReadOnlyList<Shape> inputs) =>
            throw new SpaceException(
                $"The latency of a network is measured once every choice is decided; met {choice}.");

        public Shape Merge(MergeKind kind, IReadOnlyList<Shape> parts) => kind == MergeKind.Concatenation
            ? parts[0] with { Channels = parts.Sum(part => part.Channels) } : parts[0];

        public Shape? ShapeOf(Shape x) => x;
    }
}
