using System.Text.Json;
using FaDE.Methods;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Arena;
using FaDE.Search.Estimators;
using FaDE.Search.Grammars;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Text;
using FaDE.Supernet.Units;

namespace FaDE.Interactive;

/// <summary>Where everything begins: data, spaces, regions, experiments. Type a dot.</summary>
public static class Fade
{
    private const string BudgetVariable = "FADE_BUDGET";

    static Fade() => MethodSearches.Bring();

    /// <summary>
    /// How much this process may spend: FADE_BUDGET, "smoke", "notebook" or "full" in the environment; notebook where
    /// it is not set.
    /// </summary>
    /// <exception cref="FadeException">Another word.</exception>
    public static Budget Budget => Environment.GetEnvironmentVariable(BudgetVariable)?.Trim() switch
    {
        null or "" or "notebook" => Budget.Notebook,
        "smoke" => Budget.Smoke,
        "full" => Budget.Full,
        var other => throw new FadeException($"{BudgetVariable} is smoke, notebook or full; met '{other}': set it "
            + $"before the notebook starts, for instance {BudgetVariable}=smoke ./fade notebook, and start again."),
    };

    /// <summary>Threads of the engine for experiments from now on, at least 1; one per core until it is set.</summary>
    public static int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// The namespaces that a notebook has open from its first cell on. FaDE.Search.Outer is not among them, since it
    /// has a type Encoding as System.Text has.
    /// </summary>
    public static IReadOnlyList<string> Usings { get; } =
    [
        "FaDE.Interactive", "FaDE.Interactive.Figures", "FaDE.Interactive.Tables",
        "FaDE.Onnx",
        "FaDE.Search", "FaDE.Search.Drawings", "FaDE.Search.Estimators", "FaDE.Search.Grammars", "FaDE.Search.Graphs",
        "FaDE.Search.Ranks", "FaDE.Search.Spaces", "FaDE.Search.Statistics", "FaDE.Supernet.Data",
        "FaDE.Supernet.Estimators", "FaDE.Supernet.Export", "FaDE.Supernet.Graphs", "FaDE.Supernet.HyperArchitectures",
        "FaDE.Supernet.Latencies", "FaDE.Supernet.LatinSquares", "FaDE.Supernet.Relaxations",
        "FaDE.Supernet.StandAlone", "FaDE.Supernet.Tasks", "FaDE.Supernet.Tensors", "FaDE.Supernet.Text",
        "FaDE.Supernet.Training", "TorchSharp",
    ];

    /// <summary>One of three values, by <see cref="Budget"/>.</summary>
    /// <param name="smoke">For about half a minute in all.</param>
    /// <param name="notebook">For about five minutes.</param>
    /// <param name="full">For about half an hour.</param>
    public static T ByBudget<T>(T smoke, T notebook, T full) =>
        Budget switch { Budget.Smoke => smoke, Budget.Full => full, _ => notebook };

    /// <summary>
    /// Fashion-MNIST: 60,000 + 10,000 grey images of 28x28 pixels, 10 classes (Xiao, Rasul and Vollgraf 2017).
    /// </summary>
    /// <param name="folder">The folder of its IDX files; where Debian's package puts them if null.</param>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static DataSet FashionMnist(string? folder = null) =>
        DataSet.FashionMnist(folder ?? DataSet.FashionMnistFolder);

    /// <summary>MNIST: 60,000 + 10,000 grey images of 28x28 pixels, 10 classes.</summary>
    /// <param name="folder">The folder of its four IDX files, plain or .gz.</param>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static DataSet Mnist(string folder) => DataSet.Mnist(folder);

    /// <summary>
    /// CIFAR-10, binary version: 50,000 + 10,000 colour images of 32x32 pixels, 10 classes (Krizhevsky 2009).
    /// </summary>
    /// <param name="folder">The folder of its .bin files.</param>
    /// <exception cref="DataSetException">Missing or damaged.</exception>
    public static DataSet Cifar10(string folder) => DataSet.Cifar10(folder);

    /// <summary>A seeded graph whose vertices are to be classified: of the stochastic block model, with
    /// features.</summary>
    /// <param name="blocks">Size, classes, expected neighbours, features, seed; the defaults if null.</param>
    /// <param name="split">Vertices for each use; 80 for weights, 80 for alphas, 40 for validation and the rest for
    /// test if null.</param>
    /// <exception cref="DataSetException">A setting is out of range, or vertices are too few.</exception>
    public static Problem Graph(StochasticBlocks? blocks = null, GraphSplit? split = null) => (blocks ?? new()).Draw()
        .Problem(split);

    /// <summary>Cora, Citeseer or Pubmed from their published files (Yang et al. 2016), with the published
    /// cut.</summary>
    /// <param name="folder">The folder of ind.cora.x and the others.</param>
    /// <param name="name">"cora", "citeseer" or "pubmed".</param>
    /// <exception cref="DataSetException">Files missing or damaged.</exception>
    public static Problem Graph(string folder, string name = "cora") => Planetoid.Read(folder, name);

    /// <summary>Lines of images side by side, whose classes are to be read: text without text data.</summary>
    /// <param name="lines">How many, how long, seed; the defaults if null.</param>
    /// <param name="data">The images, pooled to 14x14 pixels; Fashion-MNIST if null.</param>
    /// <exception cref="DataSetException">A setting is out of range.</exception>
    public static Problem Tiles(TileLines? lines = null, DataSet? data = null)
    {
        data ??= FashionMnist();
        return (lines ?? new()).Make(SplitArrays.Of(data, new SplitSettings()), data.Name);
    }

    /// <summary>
    /// Searches against one another on tables of networks whose accuracies are known; called again it goes on where it
    /// was stopped.
    /// </summary>
    /// <param name="config">A file as <c>./fade arena</c> reads it: tables, searches, ours, budgets, seeds.</param>
    /// <param name="folder">Where runs and results are kept.</param>
    /// <param name="on">"local", "workers:N" or "slurm".</param>
    /// <param name="seeds">Seeds in place of the file's, at least 1.</param>
    /// <param name="budgets">Budgets in place of the file's, in trainings.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">Bad input.</exception>
    public static ArenaOutcome Arena(string config, string folder, string on = "local", int? seeds = null,
        IReadOnlyList<int>? budgets = null, CancellationToken cancellation = default)
    {
        if (!File.Exists(config))
            throw new FadeException($"An arena reads a configuration; '{config}' does not exist.");
        var settings = SettingsReader.Parse(File.ReadAllText(config), config, "an arena");
        if (seeds is not null) settings.Json["seeds"] = seeds;
        if (budgets is not null) settings.Json["budgets"] = JsonSerializer.SerializeToNode(budgets);
        var plan = ArenaPlan.Read(settings, Path.GetDirectoryName(Path.GetFullPath(config))!);
        if (!cancellation.CanBeCanceled && !Interruption.Token.CanBeCanceled) cancellation = NotebookHost.Token;
        using var display = new ProgressDisplay("arena", null);
        Directory.CreateDirectory(folder);
        var results = ArenaUnits.Run(plan, folder, on, null, new EstimationContext(0, display, cancellation));
        display.Complete();
        return new ArenaOutcome(results);
    }

    /// <summary>
    /// Teaches this process searches and estimators of one's own, by name: <c>Fade.Extend(c => c.AddSearch("mine", r =>
    /// new Mine(r.Space, r.Seed)))</c>.
    /// </summary>
    /// <param name="add">Adds them. Worker processes do not see what a cell defines; for them the names belong
    /// into an assembly.</param>
    /// <exception cref="FadeException">A name is taken.</exception>
    public static void Extend(Action<SearchCatalogue> add) => Extensions.Add(add);

    /// <summary>Teaches this process what an assembly brings.</summary>
    /// <param name="assembly">A file with public classes that are an <see cref="IExtension"/>.</param>
    /// <exception cref="FadeException">It cannot be loaded, holds none, or brings a name that is taken.</exception>
    public static void Extend(string assembly) => Extensions.Add(catalogue => catalogue.Load(assembly));

    /// <summary>
    /// A published benchmark as a table with its space and its measures; which benchmark it is, the content of
    /// the file tells.
    /// </summary>
    /// <param name="file">The file as published, or its name in the folder that the environment variable
    /// FADE_BENCHMARKS names.</param>
    /// <param name="dataSet">For a file with several data sets, which one; the first if null.</param>
    /// <exception cref="FadeException">No file, no known benchmark, or a damaged one.</exception>
    public static Table Benchmark(string file, string? dataSet = null) =>
        Search.Tables.Benchmarks.Benchmark.Read(file, dataSet);

    /// <summary>
    /// The beginning of a space: what may stand in one place. Go on with <c>.OnDags(5)</c>, <c>.Repeat(2)</c>,
    /// <c>.Then(...)</c>, <c>.Where(...)</c>.
    /// </summary>
    /// <param name="alternatives">Operations, blocks or spaces; at least one, all different.</param>
    /// <exception cref="SpaceException">None, or two that are equal.</exception>
    public static Space Space(params IEnumerable<Space> alternatives) => Search.Spaces.Space.OneOf(alternatives);

    /// <summary>
    /// A grammar whose terms are networks: <c>Fade.Grammar(text).Space</c> is a space like any other. docs/grammars.md
    /// explains the text.
    /// </summary>
    /// <param name="text">Productions, for instance "NET -> chain(A, A)"; Grammar.Read takes a file.</param>
    /// <exception cref="GrammarException">The text is no grammar; one sentence with line and column.</exception>
    public static Grammar Grammar(string text) => Search.Grammars.Grammar.Parse(text);

    /// <summary>A region of a named candidate set of our calibration.</summary>
    /// <param name="set">"diverse", "random", "equal-operations", ...; all in
    /// <see cref="CandidateSets.Names"/>.</param>
    /// <param name="stages">Number of stages, d, at least 1.</param>
    /// <param name="operation">The operation on the edges; Linear+ReLU if null.</param>
    /// <exception cref="SpaceException">An unknown name, or no stage.</exception>
    public static Region Region(string set, int stages = 2, Operation? operation = null) =>
        CandidateSets.Region(set, stages, operation);

    /// <summary>An experiment on a region: rank its architectures, measure the truth, compare.</summary>
    /// <param name="region">The region.</param>
    public static Experiment Experiment(Region region) => new() { Region = region };

    /// <summary>An experiment on a space: search it, or rank a region drawn from it.</summary>
    /// <param name="space">The space.</param>
    /// <param name="candidates">Candidates per choice of a region, k, at least 2.</param>
    public static Experiment Experiment(Space space, int candidates = 6) =>
        new() { Space = space, Candidates = candidates };

    /// <summary>
    /// A published method under its claim, with rivals and controls, within <see cref="Budget"/>. Finished parts are
    /// kept in out/NAME beside summary.json and report.html, and a run that was stopped goes on there.
    /// </summary>
    /// <param name="name">For instance "ista-nas"; ./fade method list names all.</param>
    /// <param name="seeds">Number of seeds; the budget's if null.</param>
    /// <param name="data">The images; Fashion-MNIST if null.</param>
    /// <exception cref="FadeException">An unknown name, or no seed.</exception>
    public static MethodOutcome Method(string name, int? seeds = null, DataSet? data = null)
    {
        var (method, budget) = (PublishedMethod.Named(name), StudyBudget.Named(Budget.ToString().ToLowerInvariant()));
        if (seeds < 1) throw new FadeException($"A study has at least 1 seed; met {seeds}.");
        budget = budget with { Seeds = seeds ?? budget.Seeds };
        var folder = Path.Combine("out", name);
        var outcome = new MethodOutcome(MethodStudy.Run(method, budget, () => data ?? FashionMnist(), folder, new()));
        MethodReport.Write(outcome, folder);
        return outcome;
    }
}
