using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;

namespace FaDE.Search.Arena;

/// <summary>A table that searches compete on, with its space.</summary>
/// <param name="Label">Its name in results.</param>
/// <param name="Table">The table.</param>
/// <param name="Space">The space that is searched.</param>
/// <param name="Settings">What it is read from again, by another process too: file, content hash,
/// data set, space.</param>
/// <param name="IsHeldBack">Whether no search was tuned on it: it is reported apart.</param>
public sealed record ArenaTable(string Label, Table Table, Space Space, JsonObject Settings, bool IsHeldBack)
{
    private static readonly ConcurrentDictionary<string, Lazy<ArenaTable>> Known = new();

    /// <summary>
    /// Whether searches are shown the accuracies that the judge takes the mean of, for want of a validation split.
    /// </summary>
    public bool IsWithoutValidation => Table.Rows.All(row => row.Validation.SequenceEqual(row.Test));

    /// <summary>How answers are valued.</summary>
    public string Protocol => IsWithoutValidation
        ? $"a look-up shows one of {Table.Seeds} recorded test accuracies, an answer is valued by their mean"
        : $"a look-up shows one of {Table.Seeds} recorded validation accuracies, "
            + "an answer is valued by its mean test accuracy";

    /// <summary>
    /// Reads a table as a configuration names it: "file", and "label", "data_set", "space", "held_back" where
    /// they are wanted.
    /// </summary>
    /// <param name="settings">The settings; a file alone will do.</param>
    /// <param name="source">The folder that files are relative to; then the one that FADE_BENCHMARKS names.</param>
    /// <exception cref="FadeException">No such file, or no space to search.</exception>
    public static ArenaTable Read(SettingsReader settings, string source)
    {
        var file = settings.Text(settings.Has("file") ? "file" : "name", null);
        var path = (string?[])[Path.Combine(source, file),
            Environment.GetEnvironmentVariable(Benchmark.FolderVariable) is { } f ? Path.Combine(f, file) : null, file];
        var found = path.FirstOrDefault(p => p is not null && File.Exists(p)) ?? throw new TableException(
            $"A table is a file beside the configuration or in the folder that {Benchmark.FolderVariable} names; "
                + $"'{file}' is in neither.");
        var own = new JsonObject { ["file"] = Path.GetFullPath(found), ["hash"] = HashOf(found), ["label"] =
            settings.Text("label", Path.GetFileNameWithoutExtension(file)) };
        if (settings.Has("data_set")) own["data_set"] = settings.Text("data_set", null);
        if (settings.Has("space")) own["space"] = settings.Inner("space").Json.DeepClone();
        own["held_back"] = settings.Flag("held_back", false);
        settings.Done();
        return Read(own);
    }

    /// <summary>Reads it from <see cref="Settings"/>, once per process.</summary>
    /// <exception cref="TableException">The file holds something else than when the run was planned.</exception>
    public static ArenaTable Read(JsonObject settings) =>
        Known.GetOrAdd(settings.ToJsonString(), _ => new Lazy<ArenaTable>(() =>
        {
            var (file, label) = ((string)settings["file"]!, (string)settings["label"]!);
            if (HashOf(file) is var hash && hash != (string?)settings["hash"])
                throw new TableException($"This arena was planned for the table {settings["hash"]}; "
                    + $"'{file}' is another one here, {hash}.");
            var table = Benchmark.Read(file, (string?)settings["data_set"]);
            var space = settings["space"] is { } json ? Space.FromJson(json.ToJsonString()) : table.Space
                ?? throw new TableException($"A table is searched through a space; '{label}' names none: "
                    + "add \"space\" to its settings.");
            return new ArenaTable(label, table, space, settings, (bool)settings["held_back"]!);
        })).Value;

    private static string HashOf(string file) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..32];
}
