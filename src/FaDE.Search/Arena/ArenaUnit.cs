using FaDE.Search.Searches;
using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Units;

namespace FaDE.Search.Arena;

/// <summary>One run of an arena as a unit of work. Everything but "seconds" follows from settings and seed.</summary>
public static class ArenaUnit
{
    /// <summary>Name of the kind.</summary>
    public const string Kind = "arena";

    /// <summary>Runs it.</summary>
    public static JsonNode Run(WorkUnit unit, CancellationToken stop) => Run(unit.Settings, unit.Seed, stop).ToJson();

    /// <summary>Runs a search as settings say.</summary>
    /// <param name="settings">table, search, budget, extensions.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stop">Stops.</param>
    public static ArenaRun Run(JsonObject settings, long seed, CancellationToken stop)
    {
        var table = ArenaTable.Read(settings["table"]!.AsObject());
        var (search, estimator) = Make(settings, table, seed);
        var (judge, budget) = (new TableJudge(table.Table), (double)settings["budget"]!);
        var (curve, last, value) = (new List<(double, double)>(), "", double.NaN);
        var (watched, watch) = (new Watched(estimator), Stopwatch.StartNew());
        var loop = new SearchLoop(search, watched, new SearchBudget(SupernetSteps: budget), seed);
        var judging = TimeSpan.Zero;
        var answer = loop.Run(null, generation =>
        {
            if (generation.Best.Network == last) return;
            var before = watch.Elapsed;
            (last, value) = (generation.Best.Network, judge.Value(Block.Parse(generation.Best.Network)));
            curve.Add((generation.Spent.SupernetSteps, value));
            judging += watch.Elapsed - before;
        }, null, stop);
        return new ArenaRun(table.Label, (string)settings["label"]!, budget, seed, value,
            loop.Spent.SupernetSteps, loop.Generations, answer.Network.ToString(), curve,
            (watch.Elapsed - judging - watched.Inside).TotalSeconds);
    }

    /// <summary>The search and the estimator that settings describe.</summary>
    /// <exception cref="FadeException">A setting that is unknown, missing or out of bounds.</exception>
    internal static (IOuterSearch Search, IEstimator Estimator) Make(JsonObject settings, ArenaTable table, long seed)
    {
        var catalogue = new SearchCatalogue();
        foreach (var file in settings["extensions"]?.AsArray() ?? []) catalogue.Load((string)file!);
        var reader = new SettingsReader((JsonObject)settings["search"]!.DeepClone(), "search");
        var shuffled = reader.Flag("shuffled", false);
        var squares = reader.Whole("squares", 0); // networks that score candidates of stages, for searches by stages
        IEstimator estimator = new TableEstimator(table.Table, squares: squares);
        var search = catalogue.Search(reader, table.Space,
            squares > 0 ? NetworkRegion.Stages : NetworkRegion.Networks, seed);
        return (search, shuffled ? new ShuffledEstimator(estimator) : estimator);
    }

    /// <summary>An estimator with the time spent inside it.</summary>
    private sealed class Watched(IEstimator inner) : IPriced
    {
        private readonly IPriced _price = (inner as ShuffledEstimator)?.Inner as IPriced ?? (IPriced)inner;

        public TimeSpan Inside { get; private set; }

        public string Name => inner.Name;

        public bool HasFidelities => inner.HasFidelities;

        public double PerArchitecture => _price.PerArchitecture;

        public double PriceOf(Region region, EstimationContext context) => Timed(() => _price.PriceOf(region, context));

        public Scores Score(Region region, EstimationContext context) => Timed(() => inner.Score(region, context));

        private T Timed<T>(Func<T> work)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                return work();
            }
            finally
            {
                Inside += watch.Elapsed;
            }
        }
    }
}
