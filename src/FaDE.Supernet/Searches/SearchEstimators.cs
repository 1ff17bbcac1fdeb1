using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.LatinSquares;
using FaDE.Supernet.Methods;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using TorchSharp;

namespace FaDE.Supernet.Searches;

/// <summary>
/// The estimators that a configuration may name and that need an engine: fade, stand-alone, latin-squares, all on
/// Fashion-MNIST, in fully connected or convolutional layers.
/// </summary>
/// <remarks>
/// Searches see the weight, alpha and validation splits; winners are trained again from scratch and measured on
/// the test images.
/// </remarks>
public static class SearchEstimators
{
    private static readonly string Code = CodeVersion.Of(typeof(SearchEstimators).Assembly);
    private static readonly Dictionary<SplitSettings, SplitArrays> Loaded = [];

    /// <summary>What the layers around cells are called in configurations.</summary>
    public static IReadOnlyDictionary<string, BackboneKind> Networks { get; } =
        new Dictionary<string, BackboneKind> { ["mlp"] = BackboneKind.Linear, ["conv"] = BackboneKind.Conv };

    /// <summary>The names of those that look at images.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fade", "latin-squares", "stand-alone"];

    /// <summary>The images that they look at, read once.</summary>
    /// <exception cref="DataSetException">Fashion-MNIST is missing or damaged.</exception>
    internal static DataSet Images => field ??= DataSet.FashionMnist();

    /// <summary>Everything that a configuration may name.</summary>
    /// <param name="threads">Networks that are trained alone side by side; 0 for one per core. It does not
    /// change the numbers.</param>
    public static SearchCatalogue Catalogue(int threads = 0) => new SearchCatalogue { Code = Code }
        .AddEstimator("fade", (s, space) =>
        {
            var world = World.Read(s, space, threads);
            var recipe = Recipe.R with { Epochs = s.Whole("epochs", Recipe.R.Epochs, 1),
                WarmUpEpochs = s.Whole("warm_up", Recipe.R.WarmUpEpochs),
                AlphaRelaxation = MethodRegistry.Read(s, "relaxation", Recipe.R.AlphaRelaxation),
                WeightRelaxation = MethodRegistry.Read(s, "weight_relaxation", Recipe.R.WeightRelaxation),
                Terms = MethodRegistry.Read(s, "terms", Recipe.R.Terms),
                Hooks = MethodRegistry.Read(s, "hooks", Recipe.R.Hooks),
            };
            recipe = Gently(recipe, s);
            recipe.CheckAlphasLearn();
            // Cells of this size are slower on two threads: what the library would share out is less than the
            // sharing costs.
            torch.set_num_threads(s.Whole("threads", 1, 1));
            var ensemble = new SupernetEnsemble(world.Backbone, new Splits(world.Arrays), recipe,
                s.Whole("supernets", 1, 1));
            return new EstimatorEntry(world.Charged(new FadeEstimator(ensemble)), world.Judge, NetworkRegion.Stages);
        })
        .AddEstimator("latin-squares", (s, space) =>
        {
            var world = World.Read(s, space, threads);
            var settings = new LatinSquaresSettings
            {
                Squares = s.Whole("squares", 1, 1),
                Training = new StandAloneSettings
                { Epochs = s.Whole("epochs", 1, 1), LearningRate = s.Number("rate", 3e-3, 0), Threads = threads }
            };
            return new EstimatorEntry(world.Charged(new LatinSquaresEstimator(world.Backbone, world.Arrays.Weights,
                world.Arrays.Alphas, settings)),
                world.Judge, NetworkRegion.Stages);
        })
        .AddEstimator("stand-alone", (s, space) =>
        {
            var world = World.Read(s, space, threads);
            var settings = new StandAloneSettings { Epochs = s.Whole("epochs", 8, 1),
                LearningRate = s.Number("rate", 3e-3, 0), Seeds = s.Whole("trainings", 1, 1), Threads = threads
            };
            return new EstimatorEntry(world.Charged(new StandAloneTraining(world.Backbone, world.Arrays.Weights,
                world.Arrays.Validation, settings)),
                world.Judge);
        });

    /// <summary>
    /// A recipe at the weights' rate and the limits of gradients that settings name: what a training that
    /// diverges is mended by.
    /// </summary>
    /// <param name="recipe">The recipe; its schedule keeps its course.</param>
    /// <param name="settings">rate, clip (L2 norm of the weights' gradients), alpha_clip.</param>
    public static Recipe Gently(Recipe recipe, SettingsReader settings)
    {
        var (start, end) = (recipe.WeightRate.Start, recipe.WeightRate.End);
        var rate = settings.Number("rate", start, 0);
        if (rate == 0 && start > 0) throw new FadeException("Weights learn at a rate above 0; met 0: "
            + "supernets without training, a control, are the recipe 'untrained' of fade rank.");
        return recipe with
        {
            WeightRate = start > 0 ? recipe.WeightRate with { Start = rate, End = end * rate / start }
                : Schedule.Constant(rate),
            ClipNorm = settings.Number("clip", recipe.ClipNorm, 0),
            AlphaClipNorm = settings.Number("alpha_clip", recipe.AlphaClipNorm, 0),
        };
    }

    /// <summary>Data and fixed layers that estimators share.</summary>
    private sealed record World(Backbone Backbone, SplitArrays Arrays, int Stages, int Threads)
    {
        /// <summary>Candidates per stage of the supernet whose step is the unit of cost.</summary>
        private const int UnitCandidates = 6;

        /// <summary>Eight epochs from scratch, on the test images.</summary>
        public IEstimator Judge => new StandAloneTraining(Backbone, Arrays.Weights, Arrays.Test,
            new StandAloneSettings { Seeds = 1, Threads = Threads })
        {
            Pixels = Arrays.Statistics,
        };

        public static World Read(SettingsReader s, Space space, int threads)
        {
            var stages = StageSpace.Of(space).Sum(stage => stage.Copies);
            var data = new SplitSettings
            {
                Weights = s.Whole("images", 4000, 100),
                Alphas = s.Whole("alpha_images", 4000, 100),
                Validation = s.Whole("validation_images", 4000, 100),
                Seed = s.Whole("data_seed", 0)
            };
            if (!Loaded.TryGetValue(data, out var arrays)) Loaded[data] = arrays = SplitArrays.Of(Images, data);
            var kind = s.OneOf("network", BackboneKind.Linear, Networks);
            var width = s.Whole("width", kind == BackboneKind.Linear ? 16 : 8, 1);
            return new World(Backbone.Of(kind, arrays.Weights.Shape, stages, width, arrays.Weights.Classes),
                arrays, stages, threads);
        }

        /// <summary>
        /// The same estimator, charged in one unit whatever the region: a bi-level supernet step over six
        /// candidates per stage.
        /// </summary>
        public IEstimator Charged(IEstimator estimator) => new InOneUnit(estimator, region =>
            Math.Max(1, region.Choices.Sum(c => c.Count + 4.0)) * (region.Root is Choice ? Stages : 1)
                / (Stages * (UnitCandidates + 4.0)));
    }
}
