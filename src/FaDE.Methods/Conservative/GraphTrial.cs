using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables.Benchmarks;
using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Training;
using FaDE.Supernet.Weights;

namespace FaDE.Methods.Conservative;

/// <summary>A graph, and how networks are trained and valued on it: what all arms of a seed share.</summary>
internal sealed class GraphTrial : IDisposable
{
    private const int Width = 16;
    private const double Rate = 0.01;
    private static readonly Lock Shared = new(); // arms share the file of the truth
    private readonly StudyScope _scope;
    private readonly string _graph;
    private readonly Problem _held;

    /// <summary>Draws or reads the graph.</summary>
    /// <param name="scope">Of the study; block models have its seed.</param>
    /// <param name="graph">"" for a block model, or a name of <see cref="Planetoid"/>.</param>
    /// <exception cref="DataSetException">Files missing or damaged.</exception>
    public GraphTrial(StudyScope scope, string graph)
    {
        (_scope, _graph, Effort) = (scope, graph, GraphEffort.Of(scope.Budget));
        Problem = graph != "" ? Planetoid.Read(Folder!, graph)
            : new StochasticBlocks(Effort.Vertices, Within: 5, Between: 3, Signal: 1, Seed: scope.Seed).Draw()
                .Problem(new GraphSplit(Effort.Vertices / 8, Effort.Vertices / 4, 1, Seed: scope.Seed));
        var parts = Problem.Splits; // searches are told the accuracy on the vertices for alphas
        _held = new Problem($"{Problem.Name}, held out", Problem.Task,
            new ExampleSplits(parts.Weights, parts.Alphas, parts.Validation, parts.Alphas));
    }

    /// <summary>
    /// Two layers of the published space: attention, heads, aggregation, combination and activation of each.
    /// </summary>
    public static Space Space { get; } = new SettingsSpace("gat",
        ("attention", ["const", "gcn", "gat", "sym-gat", "cos", "linear", "gene-linear"]),
        ("heads", ["1", "2", "4", "8", "16"]),
        ("aggregation", ["sum", "mean", "max"]),
        ("combination", ["identity", "mlp"]),
        (SettingsSpace.Activation, ["relu", "leakyrelu", "elu", "tanh", "sigmoid", "softplus", "identity"])).Repeat(2);

    /// <summary>The folder where the files of a published graph may lie; null where none is named.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Benchmark.FolderVariable);

    /// <summary>How much.</summary>
    public GraphEffort Effort { get; }

    /// <summary>The task.</summary>
    public Problem Problem { get; }

    /// <summary>The layers around those that are searched.</summary>
    public Backbone Backbone => Problem.Task.Backbone(BackboneKind.Linear, Problem.Splits.Weights, 2, Width);

    /// <summary>The accuracy on held-out vertices after the few epochs of a child, 0 to 1; 0 where it
    /// diverged.</summary>
    /// <param name="network">The child.</param>
    /// <param name="seed">Of its weights.</param>
    /// <param name="store">What it inherits from and leaves its weights to; null for none.</param>
    public double Score(Block network, long seed, WeightStore? store) =>
        Trained(new StandAloneTraining(Backbone, _held, Settings(Effort.Epochs)) { Store = store }, network, [seed]);

    /// <summary>The test accuracy after training from scratch, the mean of three trainings, %.</summary>
    public double Value(Block network) => 100 * Trained(
        new StandAloneTraining(Backbone, Problem, Settings(Effort.Retraining)), network, [0, 1, 2]);

    /// <summary>How well scores rank networks drawn at random: Spearman's correlation with their test accuracies after
    /// training from scratch once.</summary>
    public double Ranking(Func<Block, double> score)
    {
        var sample = Space.SampleDistinct(Effort.Sample, new Rng(Rng.Derive(_scope.Seed, "sample")));
        double[] truth;
        lock (Shared)
        {
            var training = new StandAloneTraining(Backbone, Problem, Settings(Effort.Retraining))
            {
                Log = _scope.Shared($"truth{_graph}-{_scope.Budget.Name}-{_scope.Seed}.jsonl"),
            };
            truth = [.. sample.Select(network => Trained(training, network, [_scope.Seed]))];
        }
        return Search.Statistics.Correlation.Spearman([.. sample.Select(score)], truth);
    }

    /// <inheritdoc/>
    public void Dispose() => Problem.Dispose();

    private static StandAloneSettings Settings(int epochs) =>
        new() { Epochs = epochs, LearningRate = Rate, Seeds = 1, Threads = 1 };

    private double Trained(StandAloneTraining training, Block network, IReadOnlyList<long> seeds)
    {
        try
        {
            return training.Measure([network], seeds, new EstimationContext(0, null, _scope.Context.Cancellation))[0]
                .Average();
        }
        catch (TrainingsDivergedException)
        {
            return 0;
        }
    }
}
