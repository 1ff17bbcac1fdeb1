using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.LatinSquares;
using FaDE.Supernet.Proxies;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;
using TorchSharp;

namespace FaDE.Interactive;

public sealed partial class Experiment
{
    /// <summary>
    /// FaDE-ranks: trains the supernets and reads the rank of every architecture from the alphas on its path. If
    /// interrupted, the ranks of the supernets finished.
    /// </summary>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, or region, backbone and
    /// images do not fit.</exception>
    public FadeRanking Ranks(CancellationToken cancellation = default)
    {
        Recipe.CheckAlphasLearn();
        return RunsOn is null
            ? Run(
                "FaDE-ranks",
                cancellation,
                context => Ranked(Ensemble().Train(Region, context), complete: true),
                () =>
                {
                    using var finished = Ensemble().Finished(Region, new EstimationContext(Seed));
                    return Ranked(finished, complete: false);
                })
            : Run(
                "FaDE-ranks",
                cancellation,
                context => Ranked(UnitSupernets().Train(Region, context), complete: true),
                () => Ranked(UnitSupernets().Finished(Region, Seed), complete: false));
    }

    /// <summary>
    /// The truth: trains the architectures from scratch, with several seeds, and measures them on test images. If
    /// interrupted, those finished.
    /// </summary>
    /// <param name="seeds">Seeds per architecture, at least 1; those of <see cref="StandAlone"/> if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range, or region, backbone and
    /// images do not fit.</exception>
    public Truth Truth(int? seeds = null, CancellationToken cancellation = default)
    {
        var settings = Here(StandAlone) with { Seeds = seeds ?? StandAlone.Seeds };
        if (RunsOn is not null)
        {
            var units = new UnitTruth(UnitTask() with { Device = (settings.Device ?? Device)?.ToString() ?? "cpu" },
                settings, Place());
            return Run(
                "the truth",
                cancellation,
                context => new Truth(units.Measure(Region, context), complete: true),
                () => new Truth(units.Finished(Region, Seed), complete: false));
        }
        var training = Judge(settings);
        return Run(
            "the truth",
            cancellation,
            context => new Truth(training.Measure(Region, context), complete: true),
            () => new Truth(training.Finished(Region, new EstimationContext(Seed)), complete: false));
    }

    /// <summary>
    /// One-shot accuracy: every architecture is evaluated as a path of the same supernets (Bender et al. 2018).
    /// </summary>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">As <see cref="Ranks"/>, or too many architectures to
    /// evaluate one by one.</exception>
    public Ranking OneShot(CancellationToken cancellation = default) =>
        Score(() => new OneShotEstimator(Ensemble()), cancellation);

    /// <summary>
    /// Marginal one-shot accuracy (ours): every candidate is evaluated in the same supernets beside random others.
    /// </summary>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">As <see cref="Ranks"/>.</exception>
    public Ranking Marginal(CancellationToken cancellation = default) =>
        Score(() => new MarginalOneShotEstimator(Ensemble()), cancellation);

    /// <summary>
    /// Latin squares (ours): briefly trained stand-alone networks in which every candidate occurs equally
    /// often; no supernet.
    /// </summary>
    /// <param name="squares">Number of squares, at least 1; that of <see cref="Squares"/> if null.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    public Ranking LatinSquares(int? squares = null, CancellationToken cancellation = default) => Score(
        () => Squares with { Squares = squares ?? Squares.Squares, Training = Here(Squares.Training) } is var settings
            && Problem is { } problem
            ? new LatinSquaresEstimator(Backbone, problem, settings)
            : new LatinSquaresEstimator(Backbone, Splits(), settings), cancellation);

    /// <summary>Any estimator.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    public Ranking Score(IEstimator estimator, CancellationToken cancellation = default) =>
        Score(() => estimator, cancellation);

    /// <summary>
    /// The zero-cost baselines: numbers read off the descriptions of the networks, with the sign under which more was
    /// better in our calibration.
    /// </summary>
    public IReadOnlyList<Ranking> Baselines() =>
        [.. GraphProxy.All.Append(GraphProxy.Parameters(Backbone)).Select(proxy => new Ranking(this, proxy.Name,
            proxy.Score(Region, new EstimationContext(Seed)), Role.Baseline, complete: true))];

    /// <summary>
    /// The training-free proxies of the field, each on one batch of training images with fresh weights: gradient norm,
    /// SNIP, GraSP, SynFlow, Fisher, Jacobian covariance, NASWOT and Zen-score; with them parameters and multiply-adds.
    /// A network is built once for all of them; if interrupted, none has a score.
    /// </summary>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">Too few images, or too many architectures to look at one by one.</exception>
    public IReadOnlyList<Ranking> TrainingFree(CancellationToken cancellation = default)
    {
        var proxies = TrainingFreeProxy.All(Backbone, Images("Training-free proxies look").Arrays.Weights);
        var looks = Run<IReadOnlyList<Scores?>>(
            "training-free proxies",
            cancellation,
            context => TrainingFreeProxy.Score(proxies, Region, context),
            () => [.. proxies.Select(_ => (Scores?)null)]);
        return [.. proxies.Zip(looks, (proxy, scores) => new Ranking(this, proxy.Name, scores, Role.Baseline,
            complete: scores is not null)),
            .. new[] { GraphProxy.Parameters(Backbone), GraphProxy.MultiplyAdds(Backbone) }
                .Select(proxy => Score(() => proxy, cancellation, Role.Baseline))];
    }

    /// <summary>
    /// The control: two supernets whose alphas learn and whose weights do not. Their ranks know nothing that training
    /// has to teach, and can be worse than chance.
    /// </summary>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">As <see cref="Ranks"/>.</exception>
    public Ranking Untrained(CancellationToken cancellation = default)
    {
        const string name = "untrained supernets";
        return Run(
            name,
            cancellation,
            context =>
            {
                using var supernets = new SupernetEnsemble(Backbone, Examples(),
                    Recipe with { WeightRate = Schedule.Constant(0), WarmUpEpochs = 0, Epochs = 2 }, 2) { Task = Task };
                var trained = supernets.Train(Region, context);
                return new Ranking(this, name, new FadeRanks(Region, name, trained.Cost, trained.Alphas, Aggregation),
                    Role.Control, complete: true);
            },
            () => new Ranking(this, name, null, Role.Control, complete: false));
    }

    /// <summary>The images, cut and on their device; they stay the experiment's.</summary>
    /// <exception cref="DataSetException">More images asked for than there are.</exception>
    public Splits Splits() => _workshop.Splits(Data, SplitSettings, Device);

    private FadeRanking Ranked(TrainedEnsemble trained, bool complete) => new(
        this,
        trained.Members.Count == 0 ? null : new FadeRanks(Region, "FaDE", trained.Cost, trained.Alphas, Aggregation),
        [.. trained.Members.Select(m => m.History)], complete);

    private FadeRanking Ranked(IReadOnlyList<SupernetRecord> trained, bool complete) => new(
        this, trained.Count == 0 ? null : UnitSupernets().Ranks(Region, trained),
        [.. trained.Select(s => s.History)], complete);

    private UnitEnsemble UnitSupernets() => new(UnitTask(), Recipe, Supernets, Place(), Aggregation);

    private StandAloneSettings Here(StandAloneSettings settings) =>
        settings with { Device = settings.Device ?? Device };

    private ExampleSplits Examples() => Problem?.Splits ?? Splits();

    private ITask Task => Problem?.Task ?? Classification.Task;

    private Splits Images(string what) => Problem is null ? Splits()
        : throw new FadeException($"{what} at images of a data set; met {Problem}.");

    private UnitTask UnitTask() => Problem is null ? new(Backbone, Data, SplitSettings, Device?.ToString() ?? "cpu")
        : throw new FadeException($"Units of work name a data set that other processes can read; met {Problem}: "
            + "leave out .Through(...).");

    private UnitPlace Place() => _workshop.UnitPlace(RunsOn!, Profile, Folder);

    private Ranking Score(Func<IEstimator> make, CancellationToken cancellation, Role role = Role.Method)
    {
        var estimator = make();
        return Run(
            estimator.Name,
            cancellation,
            context => new Ranking(this, estimator.Name, estimator.Score(Region, context), role, complete: true),
            () => new Ranking(this, estimator.Name, null, role, complete: false));
    }

    private StandAloneTraining Judge(StandAloneSettings settings)
    {
        // these choose what is trained, not its result
        var numbers = settings with { Seeds = 1, Architectures = 0, Threads = 0 };
        var log = _workshop.Place(Folder, "truth", $"{Learned()} {Backbone.ToJson()} {numbers}") + ".jsonl";
        return Problem is { } problem
            ? new StandAloneTraining(Backbone, problem, settings) { Log = log }
            : new StandAloneTraining(Backbone, Splits(), settings) { Log = log };
    }

    private SupernetEnsemble Ensemble() => _workshop.Supernets(
        Backbone, Examples(), Task, Recipe, Supernets, Region, Seed,
            _workshop.Place(Folder, "supernets", $"{Learned()} {Backbone.ToJson()} {Recipe}"));

    private string Learned() => Problem?.Name ?? UnitImages.Name(Data, SplitSettings).ToJsonString();

    private T Run<T>(string what, CancellationToken cancellation, Func<EstimationContext, T> work, Func<T> stopped)
    {
        torch.set_num_threads(Threads);
        if (!cancellation.CanBeCanceled && !Interruption.Token.CanBeCanceled) cancellation = NotebookHost.Token;
        using var display = new ProgressDisplay(what, Progress);
        try
        {
            var result = work(new EstimationContext(Seed, display, cancellation));
            display.Complete();
            return result;
        }
        catch (OperationCanceledException)
        {
            return stopped();
        }
    }
}
