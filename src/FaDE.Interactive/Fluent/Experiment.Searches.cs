using System.Text.Json.Nodes;
using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Training;

namespace FaDE.Interactive;

public sealed partial class Experiment
{
    /// <summary>
    /// An outer search through the space, scored by supernets. If interrupted, the generations done; calling it again,
    /// also with more generations, goes on after them.
    /// </summary>
    /// <param name="method">FaDE's search, its control, a rival, or one of one's own; FaDE's if null.</param>
    /// <param name="generations">Generations in all, at least 1.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">There is no space, or its networks do not fit the
    /// backbone and images.</exception>
    public SearchTrace Search(SearchMethod? method = null, int generations = 10,
        CancellationToken cancellation = default)
    {
        var search = method ?? SearchMethod.Fade;
        return Run($"search by {search.Name}", cancellation,
            context => Searched(search, () => search.Make(SearchSpace, Candidates, context.Seed), generations, context),
            () => new SearchTrace(search.Name, Stored(SearchPlace(search.Key, Seed)), generations));
    }

    /// <summary>An outer search of one's own through the space, scored by supernets.</summary>
    /// <param name="search">
    /// The search; it sees every generation of this experiment once. Its run is stored under its name: two that differ
    /// have different names.
    /// </param>
    /// <param name="generations">Generations in all, at least 1.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">There is no space, or its networks do not fit the
    /// backbone and images.</exception>
    public SearchTrace Search(IOuterSearch search, int generations = 10, CancellationToken cancellation = default) =>
        Search(SearchMethod.Of(search.Name, _ => search), generations, cancellation);

    /// <summary>
    /// Several searches on several seeds; every answer on the way is trained from scratch and measured on test images,
    /// which no search sees.
    /// </summary>
    /// <param name="generations">Generations of every search, at least 1.</param>
    /// <param name="seeds">Seeds, at least 1: <see cref="Seed"/>, the next number, and so on.</param>
    /// <param name="methods">The methods; the first is compared with the others. FaDE's search, its shuffled control
    /// and random search if none is named.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <exception cref="FadeException">As <see cref="Search(SearchMethod?, int, CancellationToken)"/>.</exception>
    public SearchComparison Compare(int generations = 10, int seeds = 3, IReadOnlyList<SearchMethod>? methods = null,
        CancellationToken cancellation = default)
    {
        if (seeds < 1) throw new FadeException($"Searches are compared on at least one seed; met {seeds}.");
        var compared = (methods ?? [SearchMethod.Fade, SearchMethod.Shuffled, SearchMethod.Random]).Distinct()
            .Select(m => (m, Runs: new List<IReadOnlyList<(double, double)>>())).ToList();
        var judge = Judge(Here(StandAlone));
        return Run("searches compared", cancellation, Work, Result);

        SearchComparison Work(EstimationContext context)
        {
            for (var i = 0; i < seeds; i++)
                foreach (var (method, runs) in compared)
                {
                    var part = context.Progress is { } outer
                        ? new Part(outer, $"{method.Name}, seed {Seed + i}",
                            (i * compared.Count + compared.FindIndex(c => c.m == method))
                                / (double)(seeds * compared.Count), 1.0 / (seeds * compared.Count))
                        : null;
                    var trace = Searched(method, () => method.Make(SearchSpace, Candidates, Seed + i), generations,
                        context with { Seed = Seed + i, Progress = part });
                    var answers = trace.Generations.Select(g => g.Best.Network).ToList();
                    var values = judge.Measure([.. answers.Distinct().Select(Block.Parse)],
                        [.. Enumerable.Range(0, StandAlone.Seeds).Select(s => Rng.Derive(Seed, "judge", s))],
                        context with { Progress = null });
                    var worth = answers.Distinct().Zip(values, (a, v) => (a, v.Average()))
                        .ToDictionary(x => x.a, x => x.Item2);
                    runs.Add([.. trace.Generations.Select(g => (g.Spent.SupernetSteps, worth[g.Best.Network]))]);
                }
            return Result();
        }

        SearchComparison Result() =>
            new([.. compared.Select(c => (c.m, (IReadOnlyList<IReadOnlyList<(double, double)>>)c.Runs))],
                seeds * compared.Count);
    }

    /// <summary>What an experiment looks like: the levels of its space, or the candidates of its region.</summary>
    public Figure Drawing() =>
        _region is null && Space is { } space ? new SpaceExplorer(space) : new DrawingFigure(new RegionDrawing(Region));

    private Space SearchSpace => Space ?? throw new FadeException("A search needs a space; "
        + "this experiment has a region alone: begin it with Fade.Experiment(space).");

    private SearchTrace Searched(SearchMethod method, Func<IOuterSearch> make, int generations,
        EstimationContext context)
    {
        if (generations < 1) throw new FadeException($"A search has at least one generation; met {generations}.");
        using var supernets = new SupernetEnsemble(Backbone, Examples(), Recipe, SearchSupernets) { Task = Task };
        IEstimator estimator = new FadeEstimator(supernets, Aggregation);
        if (method.IsShuffled) estimator = new ShuffledEstimator(estimator);
        var loop = new SearchLoop(make(), estimator, new SearchBudget(generations), context.Seed);
        var place = SearchPlace(method.Key, context.Seed);
        var folder = RunFolder.Exists(place) ? RunFolder.Open(place)
            : RunFolder.Create(place, new JsonObject { ["experiment"] = ToString(), ["search"] = method.Key });
        using (RunLock.Take(place)) loop.Run(folder, null, context.Progress, context.Cancellation);
        return new SearchTrace(method.Name, [.. Stored(place).Take(generations)], generations);
    }

    private string SearchPlace(string method, long seed) => _workshop.Place(
        Folder, $"search-{method}-{seed}".ToLowerInvariant(),
            $"{Space?.ToJson()} {Candidates} {SearchSupernets} {Aggregation} {Learned()} {Backbone.ToJson()} {Recipe}");

    private static List<GenerationRecord> Stored(string place) =>
        RunFolder.Exists(place) && RunFolder.Open(place) is var folder && folder.ReadCheckpoint() is { } checkpoint
            ? [.. RunLog.Read(folder.LogFile).Take(checkpoint.Generations).Select(GenerationRecord.FromJson)]
            : [];

    private sealed class Part(IProgress<Progress> outer, string name, double start, double share) : IProgress<Progress>
    {
        public void Report(Progress value) =>
            outer.Report(value with { Phase = $"{name}: {value.Phase}", Fraction = start + share * value.Fraction });
    }
}
