using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;

namespace FaDE.Search.Searches;

/// <summary>
/// A configuration and all runs that it asks for: every method with every seed. One run lives in the folder itself,
/// several in folders below.
/// </summary>
public sealed class SearchStudy
{
    private const string StudyFile = "study.json";
    private readonly string _folder;
    private readonly SearchCatalogue _catalogue;
    private readonly List<(string Folder, JsonObject Settings)> _runs;

    private SearchStudy(string folder, List<(string, JsonObject)> runs, SearchCatalogue catalogue) =>
        (_folder, _runs, _catalogue) = (folder, runs, catalogue);

    /// <summary>Number of runs.</summary>
    public int Count => _runs.Count;

    /// <summary>The folder of every run, and what is run there.</summary>
    public IReadOnlyList<(string Folder, JsonObject Settings)> Runs => _runs;

    /// <summary>Checks a configuration and writes it down. Nothing is written when anything in it is wrong.</summary>
    /// <param name="config">
    /// space, estimator, search or searches, extensions, budget, seed or seeds, retrain. A search may have an
    /// estimator, a budget and a label of its own.
    /// </param>
    /// <param name="source">The folder that files in it are relative to.</param>
    /// <param name="folder">Where the study goes.</param>
    /// <param name="catalogue">The names that may be used.</param>
    public static SearchStudy Create(SettingsReader config, string source, string folder, SearchCatalogue catalogue)
    {
        var runs = Plan(config, source, folder);
        foreach (var (_, settings) in runs) _ = new SearchRun(settings, catalogue);
        if (Exists(folder)) throw new RunException(
            $"A new search needs a folder without one; '{folder}' holds one already: resume it, "
                + "or name another folder.");
        if (runs.Count > 1)
        {
            Directory.CreateDirectory(folder);
            StoredFile.Write(Path.Combine(folder, StudyFile), new JsonObject
            {
                ["format"] = RunFolder.Format,
                ["runs"] = new JsonArray([.. runs.Select(r =>
                    new JsonObject
                    { ["folder"] = Path.GetRelativePath(folder, r.Folder), ["settings"] = r.Settings.DeepClone() })]),
            }.ToJsonString());
        }
        else RunFolder.Create(folder, runs[0].Settings, catalogue.Code);
        return new SearchStudy(folder, runs, catalogue);
    }

    /// <summary>The settings of the runs that a configuration asks for; nothing is written.</summary>
    /// <inheritdoc cref="Create"/>
    public static IReadOnlyList<JsonObject> RunsOf(SettingsReader config, string source, SearchCatalogue catalogue)
    {
        var runs = Plan(config, source, "");
        foreach (var (_, settings) in runs) _ = new SearchRun(settings, catalogue);
        return [.. runs.Select(run => run.Settings)];
    }

    /// <summary>Opens a study to go on with it.</summary>
    public static SearchStudy Open(string folder, SearchCatalogue catalogue)
    {
        var file = Path.Combine(folder, StudyFile);
        if (!File.Exists(file)) return new SearchStudy(folder, [(folder, RunFolder.Open(folder).Settings)], catalogue);
        var study = SettingsReader.Parse(File.ReadAllText(file), file).Json;
        if ((int)study["format"]! is > RunFolder.Format and var format)
            throw new RunException($"This version reads studies up to format {RunFolder.Format}; "
                + $"'{folder}' has format {format}: use a newer version.");
        return new SearchStudy(folder, [.. study["runs"]!.AsArray()
            .Select(r => (Path.Combine(folder, (string)r!["folder"]!), r["settings"]!.AsObject()))], catalogue);
    }

    /// <summary>Deletes a study or a run, and nothing else that may lie in its folder.</summary>
    /// <exception cref="RunException">A process works on it.</exception>
    public static void Delete(string folder)
    {
        if (!Exists(folder)) return;
        using (RunLock.Take(folder))
        {
            var runs = Directory.EnumerateDirectories(folder).Where(RunFolder.Exists).ToList();
            foreach (var run in runs) Delete(run);
            foreach (var name in (string[])[StudyFile, "settings.json", "checkpoint.json", "log.jsonl", "clock.csv",
                "result.json", "owner.json"])
                File.Delete(Path.Combine(folder, name));
        }
        File.Delete(Path.Combine(folder, "lock"));
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    /// <summary>The results of the finished runs of a study, or of one run.</summary>
    public static IEnumerable<JsonObject> Finished(string folder)
    {
        if (!Exists(folder)) throw new RunException(
            "A run is a folder with a file settings.json, a search of several one with study.json; "
                + $"'{folder}' has neither.");
        IEnumerable<string> folders = RunFolder.Exists(folder) ? [folder]
            : Directory.EnumerateDirectories(folder).Where(RunFolder.Exists).Order(StringComparer.Ordinal);
        return folders.Select(f => RunFolder.Open(f).ReadResult()).OfType<JsonObject>();
    }

    /// <summary>Whether a folder holds a study or a run.</summary>
    public static bool Exists(string folder) =>
        RunFolder.Exists(folder) || File.Exists(Path.Combine(folder, StudyFile));

    /// <summary>
    /// Runs what is not finished, one after the other, and returns what the study's result.json holds.
    /// </summary>
    /// <param name="onRun">Told when a run begins, or null.</param>
    /// <param name="onGeneration">Told of every generation, or null.</param>
    /// <param name="progress">Told how far the run is, or null.</param>
    /// <param name="cancellation">Stops; the study can be resumed.</param>
    public JsonObject Run(Action<SearchRun>? onRun = null, Action<GenerationRecord>? onGeneration = null,
        IProgress<Progress>? progress = null, CancellationToken cancellation = default)
    {
        using var held = RunLock.Take(_folder);
        var results = new List<JsonObject>();
        foreach (var (path, settings) in _runs)
        {
            var folder = RunFolder.Exists(path) ? RunFolder.Open(path)
                : RunFolder.Create(path, settings, _catalogue.Code);
            if (folder.ReadResult() is null) folder.CheckCode(_catalogue.Code);
            var run = new SearchRun(folder.Settings, _catalogue);
            if (folder.ReadResult() is null) onRun?.Invoke(run);
            results.Add(run.Run(folder, onGeneration, progress, cancellation));
        }
        if (results.Count == 1) return results[0];
        var result = Summary(results);
        StoredFile.Write(Path.Combine(_folder, "result.json"),
            result.ToJsonString(new() { WriteIndented = true }) + "\n");
        return result;
    }

    /// <summary>
    /// Sets the results of several runs side by side: per method the values over seeds, and the first method against
    /// each of the others.
    /// </summary>
    /// <param name="results">Contents of result.json.</param>
    public static JsonObject Summary(IReadOnlyList<JsonObject> results)
    {
        var methods = results.GroupBy(r => (string)r["name"]!)
            .Select(g => (g.Key, Values: g.ToDictionary(r => (long)r["seed"]!, r => (double)r["value"]!))).ToList();
        var verdicts = methods.Skip(1).Select(m =>
        {
            var seeds = methods[0].Values.Keys.Intersect(m.Values.Keys).Order().ToList();
            return seeds.Count == 0 ? null
                : Verdict.Of(methods[0].Key, [.. seeds.Select(s => methods[0].Values[s])], m.Key,
                    [.. seeds.Select(s => m.Values[s])]);
        }).OfType<Verdict>().ToList();
        return new JsonObject
        {
            ["methods"] = new JsonArray([.. methods.Select(m => new JsonObject
            {
                ["name"] = m.Key,
                ["mean"] = m.Values.Values.Average(),
                ["values"] = new JsonObject(m.Values.OrderBy(v => v.Key)
                    .Select(v => KeyValuePair.Create(v.Key.ToString(), (JsonNode?)v.Value))),
            })]),
            ["verdicts"] = new JsonArray([.. verdicts.Select(v => new JsonObject
            {
                ["first"] = v.First,
                ["second"] = v.Second,
                ["difference"] = v.Difference,
                ["p"] = double.IsNaN(v.PValue) ? null : v.PValue,
                ["sentence"] = v.ToString(),
            })]),
            ["runs"] = new JsonArray([.. results.Select(r => r.DeepClone())]),
        };
    }

    private static List<(string Folder, JsonObject Settings)> Plan(SettingsReader config, string source, string folder)
    {
        // "method" and "methods" is how configurations said it before.
        var (one, many) = config.Has("method") || config.Has("methods") ? ("method", "methods")
            : ("search", "searches");
        var searches = config.Inners(many) is { Count: > 0 } several ? several : [config.Inner(one, required: true)];
        if (config.Has(many) && config.Has(one))
            throw new FadeException($"A configuration names '{one}' or '{many}'; it names both.");
        var extensions = config.Texts("extensions").Select(file => FullPath(file, source)).ToList();
        var seeds = config.Has("seeds") ? config.Wholes("seeds", [0]) : config.Wholes("seed", [0]);
        foreach (var name in (string[])["space", "budget", "retrain"]) _ = config.Has(name);
        config.Inner("estimator");
        var runs = new List<(string Folder, JsonObject Settings)>();
        foreach (var search in searches)
        {
            var (own, estimator) =
                ((JsonObject)search.Json.DeepClone(), search.Json["estimator"] ?? config.Json["estimator"]);
            var shuffled = own["shuffled"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
            var label = search.Has("label") ? search.Text("label", null)
                : search.Text("name", null) + (shuffled ? "-shuffled" : "");
            var budget = search.Json["budget"] ?? config.Json["budget"];
            foreach (var name in (string[])["estimator", "budget", "label"]) own.Remove(name);
            foreach (var seed in seeds)
            {
                var settings = new JsonObject { ["name"] = label, ["search"] = own.DeepClone(), ["seed"] = seed };
                foreach (var name in (string[])["space", "retrain"])
                    if (config.Json[name] is { } node) settings[name] = node.DeepClone();
                if (budget is not null) settings["budget"] = budget.DeepClone();
                if (estimator is not null) settings["estimator"] = WithFullPaths(estimator, source);
                if (extensions.Count > 0)
                    settings["extensions"] = new JsonArray([.. extensions.Select(e => (JsonNode)e)]);
                runs.Add(
                    (searches.Count * seeds.Count == 1 ? folder : Path.Combine(folder, $"{label}-{seed}"), settings));
            }
        }
        config.Done();
        if (runs.Select(r => r.Folder).Distinct().Count() < runs.Count) throw new FadeException(
            "Searches of one study differ in name; give equal ones a 'label' each.");
        return runs;
    }

    // A run is resumed from wherever one stands: what it reads is named in full.
    private static JsonNode WithFullPaths(JsonNode estimator, string source)
    {
        var copy = estimator.DeepClone();
        if (copy is JsonObject settings && settings["file"] is JsonValue value
            && value.TryGetValue<string>(out var file))
            settings["file"] = FullPath(file, source);
        return copy;
    }

    private static string FullPath(string file, string source) =>
        Path.GetFullPath(File.Exists(Path.Combine(source, file)) ? Path.Combine(source, file) : file);
}
