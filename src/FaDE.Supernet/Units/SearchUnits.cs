using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Units;
using FaDE.Supernet.Data;
using FaDE.Supernet.Searches;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Units;

/// <summary>
/// The runs of a search study as units: one method with one seed each. A run keeps its trace in its own folder, so that
/// a worker that died is followed by one that goes on; the unit's result is the run's.
/// </summary>
public static class SearchUnits
{
    /// <summary>The kind.</summary>
    public const string Kind = "search";

    /// <summary>Where a study keeps the results of its units.</summary>
    /// <param name="study">Folder of the study.</param>
    public static string StoreOf(string study) => Path.Combine(study, "units");

    /// <summary>Deletes the units of a study.</summary>
    public static void Delete(string study)
    {
        if (Directory.Exists(StoreOf(study))) Directory.Delete(StoreOf(study), recursive: true);
    }

    /// <summary>A run as a unit.</summary>
    /// <param name="run">Settings of the run, with its seed.</param>
    /// <exception cref="FadeException">The run is bounded by seconds, which mean something else on
    /// every machine.</exception>
    public static WorkUnit Of(JsonObject run)
    {
        if (run["budget"] is JsonObject budget && budget.ContainsKey("seconds"))
            throw new UnitException(
                "A run bounded by seconds ends elsewhere on every machine; "
                    + $"bound '{run["name"]}' by generations or steps, or run it without --on.");
        var json = new JsonObject { ["run"] = run.DeepClone(), ["threads"] = 1 };
        if (ImagesOf(run) is { } images) json["images"] = images;
        if (TableOf(run) is { } table) json["table"] = table;
        if (ExtensionsOf(run) is { Count: > 0 } extensions) json["extensions"] = extensions;
        CheckOthersKnow(run);
        return new WorkUnit(Kind, json, (long)(run["seed"] ?? 0), KnownKinds.CodeVersion);
    }

    /// <summary>
    /// Runs what is not finished of a study, each run where the place says. The study then has the results of all.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="place">Where units run; its store is <see cref="StoreOf"/> of the study.</param>
    /// <param name="context">Progress and cancellation.</param>
    public static void Run(SearchStudy study, UnitPlace place, EstimationContext context)
    {
        var runs = study.Runs.Select(run => (run.Folder, run.Settings, Unit: Of(run.Settings))).ToList();
        place.Store.Admit([.. runs.Select(run => run.Unit)]);
        foreach (var (folder, settings, unit) in runs)
        {
            if (!RunFolder.Exists(folder)) RunFolder.Create(folder, settings, KnownKinds.CodeVersion);
            Describe(unit, place.Store.Folder, folder);
        }
        var results = place.Run([.. runs.Select(run => run.Unit)], context);
        foreach (var ((folder, _, _), result) in runs.Zip(results))
            if (RunFolder.Open(folder) is var run && run.ReadResult() is null)
                run.WriteResult(result.AsObject()); // its folder lost it, the unit did not
    }

    /// <summary>Writes down where a unit finds the folder of its run.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="store">Folder of the results.</param>
    /// <param name="run">Folder of the run, which exists.</param>
    public static void Describe(WorkUnit unit, string store, string run)
    {
        var (file, text) = (PlaceOf(store, unit), Path.GetRelativePath(store, run));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file) || File.ReadAllText(file) != text) WholeFile.Write(file, text);
    }

    internal static JsonNode Run(WorkUnit unit, string store, CancellationToken stop)
    {
        var settings = unit.Settings["run"]!.AsObject();
        if (ImagesOf(settings) is { } images && images != (string?)unit.Settings["images"])
            throw new DataSetException($"This search was planned for the images {unit.Settings["images"]} of "
                + $"Fashion-MNIST; '{DataSet.FashionMnistFolder}' holds others here, {images}.");
        if (TableOf(settings) is { } table && table != (string?)unit.Settings["table"])
            throw new UnitException(
                $"This search was planned for the table {unit.Settings["table"]}; "
                    + $"'{settings["estimator"]!["file"]}' is another one here, {table}.");
        if (!JsonNode.DeepEquals(ExtensionsOf(settings), unit.Settings["extensions"] ?? new JsonArray()))
            throw new UnitException("This search was planned for other extensions than lie here: "
                + $"{settings["extensions"]!.ToJsonString()}.");
        var place = PlaceOf(store, unit);
        if (!File.Exists(place))
            throw new UnitException($"A run's folder is named in '{place}'; that file does not exist.");
        var folder = RunFolder.Open(Path.GetFullPath(Path.Combine(store, File.ReadAllText(place))));
        using var held = RunLock.Take(folder.Path);
        using var threads = new ThreadCount(1);
        return new SearchRun(folder.Settings, SearchEstimators.Catalogue(threads: 1)).Run(folder, cancellation: stop);
    }

    private static string PlaceOf(string store, WorkUnit unit) => Path.Combine(store, "searches", $"{unit.Id}.txt");

    private static string? ImagesOf(JsonObject run) =>
        SearchEstimators.Names.Contains(NameOf(run["estimator"])) ? UnitImages.HashOf(SearchEstimators.Images) : null;

    private static string? TableOf(JsonObject run) =>
        run["estimator"] is JsonObject estimator && NameOf(estimator) == "table"
            ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes((string)estimator["file"]!)))[..32]
            : null;

    private static JsonArray ExtensionsOf(JsonObject run) => new([.. (run["extensions"]?.AsArray() ?? [])
        .Select(file => (JsonNode)Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes((string)file!)))[..32])]);

    /// <summary>What a cell or a program taught this process alone, no worker knows.</summary>
    private static void CheckOthersKnow(JsonObject run)
    {
        var others = SearchCatalogue.WithoutTaught();
        foreach (var file in run["extensions"]?.AsArray() ?? []) others.Load((string)file!);
        if (NameOf(run["search"] ?? run["method"]) is { } name && !others.Searches.Contains(name))
            throw new UnitException(
                "A search that worker processes run is the toolkit's own or an assembly's that 'extensions' names; "
                    + $"'{name}' is known to this process alone.");
    }

    private static string? NameOf(JsonNode? estimator) =>
        (string?)(estimator is JsonObject settings ? settings["name"] : estimator);
}
