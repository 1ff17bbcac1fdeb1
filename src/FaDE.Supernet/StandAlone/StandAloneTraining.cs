using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using FaDE.Supernet.Weights;
using TorchSharp;

namespace FaDE.Supernet.StandAlone;

/// <summary>
/// The truth: every architecture is trained from scratch, with several seeds, and measured on test images.
/// </summary>
/// <remarks>
/// Networks of fully connected layers train in vector code, one network per core, since they are too small to fill a
/// library call; others train as modules. Either way the numbers depend on the network, the seed and the protocol
/// alone: not on the region around, the order, or how many train side by side.
/// </remarks>
public sealed class StandAloneTraining : IEstimator
{
    /// <summary>The largest number of architectures measured without being asked for a draw.</summary>
    public const int ListedAtMost = 100_000;

    private readonly Backbone _backbone;
    private readonly TrainingData _train, _test;
    private readonly StandAloneSettings _settings;
    private readonly BegunTrainings _begun = new();

    /// <summary>Creates the estimator: trained on the weight split, measured on the test images.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="splits">The images.</param>
    /// <param name="settings">The protocol; that of our calibration if null.</param>
    public StandAloneTraining(Backbone backbone, Splits splits, StandAloneSettings? settings = null)
        : this(backbone, splits.Arrays.Weights, splits.Arrays.Test, settings) => Pixels = splits.Arrays.Statistics;

    /// <summary>Creates the estimator.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="train">What weights are trained on.</param>
    /// <param name="test">What accuracies are measured on.</param>
    /// <param name="settings">The protocol; that of our calibration if null.</param>
    /// <exception cref="FadeException">A setting is out of range, or images and backbone do not fit.</exception>
    public StandAloneTraining(Backbone backbone, ImageArrays train, ImageArrays test,
        StandAloneSettings? settings = null)
        : this(backbone, new TrainingData(train), new TrainingData(test), settings)
    {
    }

    /// <summary>Creates the estimator for any task.</summary>
    /// <param name="backbone">The layers around the cells.</param>
    /// <param name="problem">The task; trained on its weight split, measured on its test examples.</param>
    /// <param name="settings">The protocol; that of our calibration if null. Its device is not asked for: examples are
    /// on theirs.</param>
    /// <exception cref="FadeException">A setting is out of range, or examples and backbone do not fit.</exception>
    public StandAloneTraining(Backbone backbone, Problem problem, StandAloneSettings? settings = null) : this(backbone,
        new TrainingData(problem.Splits.Weights, problem.Task), new TrainingData(problem.Splits.Test, problem.Task),
            settings)
    {
    }

    private StandAloneTraining(Backbone backbone, TrainingData train, TrainingData test, StandAloneSettings? settings)
    {
        (_backbone, _train, _test, _settings) = (backbone, train, test, settings ?? new());
        _settings.Check();
        MixedPrecision.Check(_settings.Precision, backbone, _settings.Device);
        foreach (var images in new[] { train, test })
        {
            if (images.Input != backbone.Input)
                throw new FadeException($"The backbone takes images of {backbone.Input}; met {images.Input}.");
            if (images.Outputs != backbone.Classes)
                throw new FadeException($"The backbone has {backbone.Classes} classes; "
                    + $"met images of {images.Outputs}.");
            if (images.Count == 0)
                throw new FadeException(
                    "Stand-alone training takes at least one training and one test image; met none.");
        }
    }

    /// <inheritdoc/>
    public string Name => "stand-alone training";

    /// <summary>
    /// A file in which every finished training is kept, so that a killed measurement goes on where it was;
    /// null for none.
    /// </summary>
    public string? Log { get; init; }

    /// <summary>
    /// Weights that networks begin with where there are some for their operations, and that they leave when they are
    /// trained (AGNN, Zhou et al. 2022); null for none, which alone is training from scratch. Networks are then trained
    /// one after the other, in the order given, and without a log: results depend on what was trained before.
    /// </summary>
    public WeightStore? Store { get; init; }

    /// <summary>
    /// What the images were normalised with, handed on to networks that are kept; null where it is not known.
    /// </summary>
    public PixelStatistics? Pixels { get; init; }

    /// <inheritdoc/>
    public bool HasFidelities => Store is null;

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) =>
        context.Fidelity is { } fidelity ? Measure(region, fidelity, context) : Measure(region, context);

    /// <summary>Measures the architectures of a region, or as many as the settings allow.</summary>
    public TruthTable Measure(Region region, EstimationContext context) =>
        Measure(region, Draw(_settings, region, context.Seed), context);

    /// <summary>Measures some architectures of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="architectures">Which.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    /// <returns>Architectures with a training that diverged are left out, with the reason.</returns>
    /// <exception cref="TrainingsDivergedException">Most trainings diverge; what was finished
    /// is in the log.</exception>
    public TruthTable Measure(Region region, IReadOnlyList<Architecture> architectures, EstimationContext context)
    {
        var watch = Stopwatch.StartNew();
        var networks = architectures.Select(region.Resolve).ToList();
        var seeds = Seeds(_settings, context.Seed);
        var outcomes = Outcomes(networks, seeds, context);
        var steps = seeds.Length * TrainingCost.Steps(region, architectures, _train.Count, _settings, _train.IsWhole);
        return TrainingOutcome.Table(region, Name, new Cost(steps, watch.Elapsed.TotalSeconds),
            architectures.Zip(outcomes));
    }

    /// <summary>
    /// The part of a measurement that the log holds: the architectures that were trained with every seed.
    /// Trains nothing.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="context">The seed of the measurement.</param>
    /// <exception cref="RunException">The log was changed, or belongs to another protocol.</exception>
    public TruthTable Finished(Region region, EstimationContext context)
    {
        using var log = Log is null ? null : new TruthLog(Log, TruthLog.Protocol(_backbone, _train, _test, _settings));
        var seeds = Seeds(_settings, context.Seed);
        var found = new List<(Architecture Architecture, IReadOnlyList<TrainingOutcome>)>();
        foreach (var architecture in log is null ? [] : Draw(_settings, region, context.Seed))
        {
            var name = region.Resolve(architecture).ToString();
            var outcomes = seeds.Select(seed => log![name, seed]).OfType<TrainingOutcome>().ToList();
            if (outcomes.Count == seeds.Length) found.Add((architecture, outcomes));
        }
        var steps = seeds.Length * TrainingCost.Steps(region, found.Select(row => row.Architecture), _train.Count,
            _settings, _train.IsWhole);
        return TrainingOutcome.Table(region, Name, new Cost(steps, 0), found);
    }

    /// <summary>Measures networks with given seeds.</summary>
    /// <param name="networks">Blocks without choices; equal ones are trained once.</param>
    /// <param name="seeds">One training of every network for each.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <returns>Per network, one accuracy per seed.</returns>
    /// <exception cref="TrainingsDivergedException">A training diverged.</exception>
    public IReadOnlyList<IReadOnlyList<double>> Measure(IReadOnlyList<Block> networks, IReadOnlyList<long> seeds,
        EstimationContext context)
    {
        var outcomes = Outcomes(networks, seeds, context);
        if (outcomes.SelectMany(row => row).Select(o => o.Diverged).OfType<string>().ToList()
            is [var first, ..] diverged)
            throw new TrainingsDivergedException(diverged.Count, outcomes.Count * seeds.Count, first);
        return [.. outcomes.Select(row => (IReadOnlyList<double>)[.. row.Select(o => o.Accuracy)])];
    }

    /// <summary>Trains the architectures of a region so far, and goes on where an earlier call stopped.</summary>
    private TruthTable Measure(Region region, Fidelity fidelity, EstimationContext context)
    {
        if (fidelity.Epochs > _settings.Epochs) throw new FadeException(
            $"A training has {_settings.Epochs} epochs here; met a search that wants {fidelity.Epochs}: "
                + "give both the same number.");
        var (watch, architectures) = (Stopwatch.StartNew(), Draw(_settings, region, context.Seed));
        var work = architectures.Select(region.Resolve)
            .SelectMany(n => Seeds(_settings, fidelity.SeedOf(n.ToString())).Select(seed => (Network: n, Seed: seed)))
            .ToList();
        var outcomes = new TrainingOutcome[work.Count];
        var spans = work.ConvertAll(w =>
            new TrainingSpan(fidelity.Epochs, _begun.Find($"{w.Network}", w.Seed, fidelity.Epochs)));
        using var trainer = new NetworkTrainer(_backbone, _train, _settings);
        trainer.Train<(TrainingOutcome Outcome, TrainingState? State)>(work,
            trained => (new TrainingOutcome(trained.Score(_test)), trained.State()),
            (i, end) =>
            {
                outcomes[i] = end.Outcome;
                if (end.State is { } state) _begun.Keep(work[i].Network.ToString(), work[i].Seed, state);
                context.Progress?.Report(new Progress(Name, (i + 1.0) / work.Count, "accuracy", end.Outcome.Accuracy));
            },
            context.Cancellation, e => (TrainingOutcome.Of(e), null),
            i => spans[i]);
        var steps = _settings.Seeds * TrainingCost.Steps(region, architectures, _train.Count, _settings, _train.IsWhole)
            * (fidelity.Epochs - fidelity.Done) / _settings.Epochs;
        return TrainingOutcome.Table(region, Name, new Cost(steps, watch.Elapsed.TotalSeconds),
            architectures.Zip(outcomes.Chunk(_settings.Seeds), (a, o) => (a, (IReadOnlyList<TrainingOutcome>)o)));
    }

    private List<IReadOnlyList<TrainingOutcome>> Outcomes(IReadOnlyList<Block> networks, IReadOnlyList<long> seeds,
        EstimationContext context)
    {
        if (Store is not null && Log is not null) throw new FadeException("A log holds trainings that depend on "
            + $"nothing else; met '{Log}' for networks that inherit weights.");
        using var log = Log is null ? null : new TruthLog(Log, TruthLog.Protocol(_backbone, _train, _test, _settings));
        var work = networks.DistinctBy(n => n.ToString())
            .SelectMany(n => seeds.Select(seed => (Network: n, Name: n.ToString(), Seed: seed))).ToList();
        var found = new Dictionary<(string, long), TrainingOutcome>();
        foreach (var (_, name, seed) in work)
            if (log?[name, seed] is { } known) found[(name, seed)] = known;
        TrainingsDivergedException.Check(found.Values.Select(o => o.Diverged), work.Count);
        var todo = work.Where(w => !found.ContainsKey((w.Name, w.Seed))).ToList();
        using var trainer = new NetworkTrainer(_backbone, _train, _settings, Store);
        trainer.Train([.. todo.Select(w => (w.Network, w.Seed))], trained => new TrainingOutcome(trained.Score(_test)),
            (i, outcome) =>
        {
            log?.Add(todo[i].Name, todo[i].Seed, outcome);
            found[(todo[i].Name, todo[i].Seed)] = outcome;
            context.Progress?.Report(new Progress(Name, (double)found.Count / work.Count, "accuracy",
                outcome.Accuracy));
            if (outcome.Diverged is not null)
                TrainingsDivergedException.Check(found.Values.Select(o => o.Diverged), work.Count);
        }, context.Cancellation, TrainingOutcome.Of);
        return [.. networks.Select(n =>
            (IReadOnlyList<TrainingOutcome>)[.. seeds.Select(seed => found[(n.ToString(), seed)])])];
    }

    /// <summary>Trains one network to be kept.</summary>
    /// <param name="network">A block without choices, for instance <c>region.Resolve(architecture)</c>.</param>
    /// <param name="seed">Seed of initial weights and batches.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public TrainedNetwork Train(Block network, long seed = 0, CancellationToken cancellation = default)
    {
        using var trainer = new NetworkTrainer(_backbone, _train, _settings);
        using var trained = trainer.Train(network, seed, cancellation);
        return new TrainedNetwork(_backbone, network, trained.Parameters()) { Pixels = Pixels };
    }

    /// <summary>What a network that is trained alone puts out for the test examples.</summary>
    /// <param name="network">A block without choices.</param>
    /// <param name="seed">Seed of initial weights and batches.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <returns>(examples, ...) as its head puts out; the caller's.</returns>
    public torch.Tensor Outputs(Block network, long seed = 0, CancellationToken cancellation = default)
    {
        using var trainer = new NetworkTrainer(_backbone, _train, _settings);
        using var trained = trainer.Train(network, seed, cancellation);
        return trained.Outputs(_test);
    }

    /// <summary>The seeds of the trainings of every architecture.</summary>
    internal static long[] Seeds(StandAloneSettings settings, long seed) =>
        [.. Enumerable.Range(0, settings.Seeds).Select(i => Rng.Derive(seed, "stand-alone", i))];

    /// <summary>
    /// The architectures of a region that a protocol measures, in lexicographic order: all, or as many as it says,
    /// drawn by seed.
    /// </summary>
    /// <param name="settings">The protocol.</param>
    /// <param name="region">The region.</param>
    /// <param name="seed">Seed of the measurement.</param>
    /// <exception cref="FadeException">All of too large a region.</exception>
    public static List<Architecture> Draw(StandAloneSettings settings, Region region, long seed)
    {
        var wanted = settings.Architectures;
        if (wanted == 0 || region.Count <= wanted)
            return region.Count <= ListedAtMost ? [.. region.Architectures()] : throw new FadeException(
                $"Stand-alone training measures at most {ListedAtMost} architectures; this region has {region.Count}: "
                    + "set Architectures to draw some.");
        var (rng, drawn) = (new Rng(Rng.Derive(seed, "architectures")), new HashSet<Architecture>());
        while (drawn.Count < wanted) drawn.Add(region[rng.Next(region.Count)]);
        return [.. drawn.Order(ArchitectureOrder.Instance)];
    }
}
