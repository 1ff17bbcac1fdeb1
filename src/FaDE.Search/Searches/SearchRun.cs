using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;

namespace FaDE.Search.Searches;

/// <summary>
/// One stored search: one method, one estimator, one seed. Made from its settings alone, so that what resumes it is
/// what began it.
/// </summary>
public sealed class SearchRun
{
    private readonly IOuterSearch _search;
    private readonly EstimatorEntry _estimator;
    private readonly SearchBudget _budget;
    private readonly long _seed;
    private readonly int _retrain;

    /// <summary>Makes everything that the settings name.</summary>
    /// <param name="settings">name, search (runs stored earlier say method), extensions, space, estimator, budget,
    /// seed, retrain.</param>
    /// <param name="catalogue">The names that may be used.</param>
    /// <exception cref="FadeException">A setting that is unknown, missing or out of bounds.</exception>
    public SearchRun(JsonObject settings, SearchCatalogue catalogue)
    {
        var reader = new SettingsReader(settings, "");
        Name = reader.Text("name", "search");
        _seed = reader.Wholes("seed", [0])[0];
        _retrain = reader.Whole("retrain", 3, 1);
        foreach (var file in reader.Texts("extensions")) catalogue.Load(file); // first: they may teach kinds of spaces
        var space = Space.FromJson(reader.Inner("space", required: true).Json.ToJsonString());
        var search = reader.Inner(reader.Has("search") ? "search" : "method", required: true);
        var shuffled = search.Flag("shuffled", false);
        _estimator = catalogue.Estimator(reader.Inner("estimator", required: true), space);
        if (shuffled) _estimator = _estimator with { Estimator = new ShuffledEstimator(_estimator.Estimator) };
        _search = catalogue.Search(search, space, _estimator.Form, _seed);
        var budget = reader.Inner("budget", required: true);
        _budget = new SearchBudget(
            budget.Whole("generations", int.MaxValue, 1), budget.Number("steps", double.PositiveInfinity, 0),
                budget.Number("seconds", double.PositiveInfinity, 0));
        if (!budget.Json.Any()) throw new FadeException("A budget names generations, steps or seconds; it is empty.");
        budget.Done();
        reader.Done();
    }

    /// <summary>Name of the run among others of its study.</summary>
    public string Name { get; }

    /// <summary>What values its answer on the test split.</summary>
    public IEstimator Judge => _estimator.Judge;

    /// <summary>Seed of the run.</summary>
    public long Seed => _seed;

    /// <summary>How many networks were scored where all scores are equal and none is the best; else null.</summary>
    private static int? Tie(RunFolder folder)
    {
        var scores = RunLog.Read(folder.LogFile).Select(GenerationRecord.FromJson).SelectMany(g => g.Proposals)
            .Select(p => p.Score).Where(double.IsFinite).ToList();
        return scores.Count > 1 && !Variation.BeyondRounding(scores) ? scores.Count : null;
    }

    /// <summary>Runs in a folder, or goes on in it, to the result; a finished run is left as it is.</summary>
    /// <param name="folder">The run's folder; its lock is held by the caller.</param>
    /// <param name="onGeneration">Told of every generation, or null.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops; the run can be resumed.</param>
    /// <returns>What result.json holds.</returns>
    public JsonObject Run(RunFolder folder, Action<GenerationRecord>? onGeneration = null,
        IProgress<Progress>? progress = null, CancellationToken cancellation = default)
    {
        if (folder.ReadResult() is { } finished) return finished;
        var loop = new SearchLoop(_search, _estimator.Estimator, _budget, _seed);
        var best = loop.Run(folder, onGeneration, progress, cancellation);
        var retraining = Retraining.Of(best.Network, _estimator.Judge, _retrain, _seed, progress, cancellation);
        var result = new JsonObject
        {
            ["name"] = Name,
            ["method"] = _search.Name,
            ["estimator"] = _estimator.Estimator.Name,
            ["seed"] = _seed,
            ["generations"] = loop.Generations,
            ["steps"] = loop.Spent.SupernetSteps,
            ["network"] = best.Network.ToString(),
            ["score"] = double.IsNaN(best.Score) ? null : best.Score,
            ["value"] = retraining.Mean,
            ["retrained"] = new JsonObject
            {
                ["judge"] = retraining.Judge,
                ["values"] = new JsonArray([.. retraining.Values.Select(v => (JsonNode)v)]),
                ["mean"] = retraining.Mean,
                ["deviation"] = double.IsNaN(retraining.StandardDeviation) ? null : retraining.StandardDeviation,
                ["steps"] = retraining.Cost.SupernetSteps,
            },
        };
        if (Tie(folder) is { } count) result["tie"] = count;
        folder.WriteResult(result);
        return folder.ReadResult()!;
    }
}
