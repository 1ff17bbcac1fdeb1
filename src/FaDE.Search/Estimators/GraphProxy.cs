using System.Diagnostics;
using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// A zero-cost baseline: a number read off the description of a network, with the sign under which higher is better in
/// our calibration (short training).
/// </summary>
public sealed class GraphProxy : IEstimator
{
    /// <summary>
    /// The largest region whose architectures are listed one by one; needed only where the proxy does not add
    /// up over stages.
    /// </summary>
    public const int ListedAtMost = 1_000_000;

    private readonly Func<Block, double> _measure;
    private readonly Func<int, Block, double> _stage; // what a candidate of a stage adds

    /// <summary>Creates a proxy.</summary>
    /// <param name="name">Short name.</param>
    /// <param name="measure">Measures a network; adds up over the stages of a chain.</param>
    public GraphProxy(string name, Func<Block, double> measure)
        : this(name, measure, (_, candidate) => measure(candidate))
    {
    }

    private GraphProxy(string name, Func<Block, double> measure, Func<int, Block, double> stage) =>
        (Name, _measure, _stage) = (name, measure, stage);

    /// <summary>Number of operations; skips and "none" are not counted.</summary>
    public static GraphProxy Operations { get; } = new("operations",
        block => block.See(new Tally(operation => operation.Kind is "skip" or "none" ? 0 : 1, _ => 0)));

    /// <summary>Minus the length of the longest path.</summary>
    public static GraphProxy Depth { get; } = new("minus depth", block => -PathStatistics.Of(block).Longest);

    /// <summary>
    /// Minus the length of the shortest path: "short" in our calibration, the strongest baseline there.
    /// </summary>
    public static GraphProxy ShortestPath { get; } =
        new("minus shortest path", block => -PathStatistics.Of(block).Shortest);

    /// <summary>Minus the mean length of the paths.</summary>
    public static GraphProxy MeanPathLength { get; } =
        new("minus mean path length", block => -PathStatistics.Of(block).MeanLength);

    /// <summary>Logarithm of the number of paths.</summary>
    public static GraphProxy Paths { get; } = new("log paths", block => Math.Log(PathStatistics.Of(block).Count));

    /// <summary>Number of sinks, over all cells.</summary>
    public static GraphProxy Sinks { get; } =
        new("sinks", block => block.See(new Tally(_ => 0, cell => cell.Dag.SinkCount)));

    /// <summary>Number of sources, over all cells.</summary>
    public static GraphProxy Sources { get; } =
        new("sources", block => block.See(new Tally(_ => 0, cell => cell.Dag.SourceCount)));

    /// <summary>Number of parameters, weights and biases, of the network with its fixed layers.</summary>
    /// <param name="backbone">The fixed layers.</param>
    public static GraphProxy Parameters(Backbone backbone) =>
        OfCost(Measure.Parameters.Name, backbone, cost => cost.Parameters);

    /// <summary>Number of multiply-adds of the network with its fixed layers, for one image.</summary>
    /// <param name="backbone">The fixed layers.</param>
    public static GraphProxy MultiplyAdds(Backbone backbone) =>
        OfCost(Measure.MultiplyAdds.Name, backbone, cost => cost.MultiplyAdds);

    /// <summary>The proxies that need no backbone.</summary>
    public static IReadOnlyList<GraphProxy> All { get; } =
        [Operations, Depth, ShortestPath, MeanPathLength, Paths, Sinks, Sources];

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Measures one network.</summary>
    /// <param name="network">A block without choices.</param>
    public double Of(Block network) => _measure(network);

    /// <inheritdoc/>
    /// <exception cref="SpaceException">Choices sit inside cells or are shared, and there are too many
    /// architectures to list.</exception>
    public Scores Score(Region region, EstimationContext context)
    {
        var watch = Stopwatch.StartNew();
        if (region.HasChoicePerStage)
        {
            var contributions = region.Choices
                .Select(point => point.Choice.Candidates.Select(candidate => _stage(point.Index, candidate)).ToArray())
                .ToArray();
            if (contributions.All(c => c.All(double.IsFinite)))
                return new PathScores(region, Name, new Cost(0, watch.Elapsed.TotalSeconds), contributions);
        }
        if (region.Count > ListedAtMost)
            throw new SpaceException(
                $"'{Name}' does not add up over this region's choices, so its architectures are listed, "
                    + $"at most {ListedAtMost}; met {region.Count}.");
        var table = new Dictionary<Architecture, double>();
        foreach (var architecture in region.Architectures())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            table[architecture] = Of(region.Resolve(architecture));
        }
        return new TabulatedScores(region, Name, new Cost(0, watch.Elapsed.TotalSeconds), table);
    }

    private static GraphProxy OfCost(string name, Backbone backbone, Func<NetworkCost, double> of)
    {
        var layout = BackboneLayout.Of(backbone);
        var fixedLayers = of(layout.FixedCost);
        return new(name, block => of(CostModel.Of(backbone, block)), (stage, block) =>
            stage < layout.Stages.Count
                ? of(block.Cost(layout.Stages[stage].Inside)) + (stage == 0 ? fixedLayers : 0)
                : throw new SpaceException($"This backbone has {layout.Stages.Count} stages; met a region with more."));
    }

    /// <summary>Adds up what the operations and cells of a network count, at every depth.</summary>
    private sealed class Tally(Func<Operation, double> operations, Func<Cell, double> cells) : IBlockForms<double>
    {
        public double Operation(Operation operation) => operations(operation);

        public double Row(Block block, IReadOnlyList<Block> members) => members.Sum(member => member.See(this));

        public double Graph(Block block, Cell cell) => cells(cell) + cell.Edges.Sum(edge => edge.See(this));

        public double Choice(Choice choice) =>
            throw new SpaceException($"Operations and cells are counted once every choice is decided; met {choice}.");
    }
}
