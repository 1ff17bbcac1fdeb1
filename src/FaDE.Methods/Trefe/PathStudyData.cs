using System.Text.Json;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Text;

namespace FaDE.Methods.Trefe;

/// <summary>What all arms of the studies of TREFE share: lines of tiles, accuracies of networks trained alone, and
/// latencies.</summary>
/// <param name="space">The networks.</param>
/// <param name="scope">Of the study.</param>
internal sealed class PathStudyData(LineSpace space, StudyScope scope) : IDisposable
{
    /// <summary>Lines per batch of the supernet, half of those of a network alone. Reading begins after hundreds of
    /// steps in which a network says nothing: many small ones.</summary>
    private const int BatchSize = 10;

    private const double Rate = 0.01; // of Adam at the start
    private static readonly Lock Shared = new(); // arms and seeds share the files

    /// <summary>The networks.</summary>
    public LineSpace Space => space;

    /// <summary>The lines of pooled images: two for every image of the budget, at most 4,000, half as many for
    /// alphas.</summary>
    public Problem Lines { get; } = new TileLines(Math.Min(2 * scope.Budget.Images, 4000), scope.Budget.Images / 2, 1,
        scope.Budget.Images, Least: 3, Most: 5, Pool: 2).Make(scope.Splits.Arrays, "the study's images");

    /// <summary>Trainings of every network alone.</summary>
    public int Trainings => scope.Budget.Name switch { "full" => 3, "notebook" => 2, _ => 1 };

    private Backbone Backbone => new(BackboneKind.Conv, Lines.Splits.Weights.Shape, Lines.Splits.Weights.Outputs,
        [new StageShape(Channels)]) { HeadPerColumn = true };

    private int Channels => 2 * scope.Budget.Cells.Channels; // throughout, twice those of the budget's cells

    /// <summary>Character accuracies of networks on test lines after training from scratch, %, one per training; kept
    /// in a file that all arms and seeds share.</summary>
    public double[][] Alone(IReadOnlyList<LineNetwork> networks)
    {
        using var one = Shared.EnterScope();
        var training = new StandAloneTraining(Backbone, Lines, new StandAloneSettings
        {
            Epochs = scope.Budget.Retraining * 3 + 1, BatchSize = 2 * BatchSize, LearningRate = Rate,
        }) { Log = scope.Shared($"truth-{scope.Budget.Name}.jsonl") };
        var context = new EstimationContext(0, null, scope.Context.Cancellation);
        return [.. training.Measure([.. networks.Select(space.Block)],
            [.. Enumerable.Range(0, Trainings).Select(i => (long)i)], context)
            .Select(seeds => seeds.Select(accuracy => 100 * accuracy).ToArray())];
    }

    /// <summary>The latency of a network, ms for one line on one thread: the sum of what its layers take.</summary>
    /// <remarks>Layers are measured once, in the preparation, when nothing else trains, and read from a file from then
    /// on.</remarks>
    /// <param name="all">Networks that have all layers between them, always the same ones.</param>
    public Func<LineNetwork, double> Latency(IEnumerable<LineNetwork> all)
    {
        using var one = Shared.EnterScope();
        var file = scope.Shared($"latencies-{scope.Budget.Name}.json");
        if (!File.Exists(file))
        {
            var rows = OperationLatencies.Of(Backbone, all.Select(space.Block), new LatencySettings(Runs: 15),
                scope.Context.Cancellation).Rows;
            var measured = rows.ToDictionary(row => $"{row.Operation} at {row.Shape}", row => row.Latency.Median);
            WholeFile.Write(file, stream => JsonSerializer.Serialize(stream, measured));
        }
        var table = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file))
            ?? throw new FadeException($"'{file}' holds latencies; delete it, and they are measured again.");
        return network => OperationLatencies.Places(Backbone, space.Block(network)).Sum(place =>
            table[$"{place.Operation} at {place.Shape}"]);
    }

    /// <summary>Both stages of TREFE.</summary>
    /// <param name="blocks">Of the supernet; they share the passes, so that it sees as many batches whatever their
    /// number.</param>
    /// <param name="latency">Of a network.</param>
    /// <param name="limit">Of latencies.</param>
    /// <param name="scored">Networks whose scores are returned, too.</param>
    public (LineNetwork Found, int Scored, double[] Scores) Search(int blocks, Func<LineNetwork, double> latency,
        double limit, IReadOnlyList<LineNetwork> scored)
    {
        var (splits, task, known) = (Lines.Splits, Lines.Task, new Dictionary<string, double>(StringComparer.Ordinal));
        using var supernet = new PathSupernet(space, splits.Weights.Shape, splits.Weights.Outputs, Channels, blocks,
            scope.Seed);
        new PathTraining(12 * scope.Budget.Epochs / blocks, BatchSize, Rate).Run(supernet, space, blocks,
            splits.Weights, task, scope.Seed, scope.Context.Cancellation, scope.Report);
        var search = new PathSearch(space, Score, latency, limit);
        var found = search.Run(30, new Rng(Rng.Derive(scope.Seed, "path search")));
        return (found, search.Scored, [.. scored.Select(Score)]);

        double Score(LineNetwork network) => known.TryGetValue($"{network}", out var score) ? score
            : known[$"{network}"] = supernet.Score(splits.Alphas, task, network);
    }

    /// <summary>Spearman's correlation, 0 where one side has no order.</summary>
    public static double Rank(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        Correlation.Spearman([.. a], [.. b]) is var r && double.IsNaN(r) ? 0 : r;

    /// <inheritdoc/>
    public void Dispose() => Lines.Dispose();
}
