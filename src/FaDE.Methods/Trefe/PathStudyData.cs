using System.Text.Json;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Latencies;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Text;

namespace FaDE.Methods.Trefe;

/// <summary>What all arms of the study of TREFE share: lines of tiles, the truth of all paths, and their
/// latencies.</summary>
/// <param name="grid">The paths.</param>
/// <param name="scope">Of the study.</param>
internal sealed class PathStudyData(PathGrid grid, StudyScope scope) : IDisposable
{
    private readonly PathStep[][] _paths = [.. grid.Paths()];

    /// <summary>All paths.</summary>
    public IReadOnlyList<PathStep[]> Paths => _paths;

    /// <summary>The lines of pooled images: two for every image of the budget, at most 4,000, half as many for
    /// alphas.</summary>
    public Problem Lines { get; } = new TileLines(Math.Min(2 * scope.Budget.Images, 4000), scope.Budget.Images / 2, 1,
        scope.Budget.Images, Least: 3, Most: 5, Pool: 2).Make(scope.Splits.Arrays, "the study's images");

    /// <summary>Lines per batch of the supernet, half of those of a path alone. Reading begins after hundreds of steps
    /// in which a network says nothing: many small ones.</summary>
    public const int BatchSize = 10;

    /// <summary>Of Adam at the start.</summary>
    public const double Rate = 0.01;

    /// <summary>The layers around a path: one convolution before it, a head that reads every column.</summary>
    public Backbone Backbone => new(BackboneKind.Conv, Lines.Splits.Weights.Shape, Lines.Splits.Weights.Outputs,
        [new StageShape(Channels)]) { HeadPerColumn = true };

    /// <summary>Channels throughout, twice those of the budget's cells.</summary>
    public int Channels => 2 * scope.Budget.Cells.Channels;

    /// <summary>Trainings of every path.</summary>
    public int Trainings => scope.Budget.Name == "full" ? 3 : 1;

    /// <summary>Character accuracy of every path on test lines after training from scratch, %, the mean of its
    /// trainings; kept in a file that all arms and seeds share.</summary>
    public double[] Truth()
    {
        using var one = Shared.EnterScope();
        var training = new StandAloneTraining(Backbone, Lines, new StandAloneSettings
        {
            // Arms run in turn: on all cores.
            Epochs = scope.Budget.Retraining * 3 + 1, BatchSize = 2 * BatchSize, LearningRate = Rate,
        }) { Log = scope.Shared($"truth-{scope.Budget.Name}.jsonl") };
        var context = new EstimationContext(0, null, scope.Context.Cancellation);
        return [.. training.Measure([.. _paths.Select(PathGrid.Network)],
            [.. Enumerable.Range(0, Trainings).Select(i => (long)i)], context).Select(seeds => 100 * seeds.Average())];
    }

    /// <summary>The latency of every path, ms for one line on one thread: the sum of what its layers take, measured
    /// once and read from a file from then on.</summary>
    public double[] Latencies()
    {
        using var one = Shared.EnterScope();
        var file = scope.Shared($"latencies-{scope.Budget.Name}.json");
        if (File.Exists(file)) return JsonSerializer.Deserialize<double[]>(File.ReadAllText(file))
            ?? throw new FadeException($"'{file}' holds the latency of every path; delete it, "
                + "and they are measured again.");
        Block[] networks = [.. _paths.Select(PathGrid.Network)];
        var table = OperationLatencies.Of(Backbone, networks, new LatencySettings(Runs: 15),
            scope.Context.Cancellation);
        double[] sums = [.. networks.Select(table.Sum)];
        WholeFile.Write(file, stream => JsonSerializer.Serialize(stream, sums));
        return sums;
    }

    /// <inheritdoc/>
    public void Dispose() => Lines.Dispose();

    private static readonly Lock Shared = new(); // arms and seeds share the files
}
