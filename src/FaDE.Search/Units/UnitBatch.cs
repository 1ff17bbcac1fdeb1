using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>
/// Units that are run together: what is to be done is cut into tasks of a few units each, and written down (one line
/// that says how, one line per unit) so that any process can take up any task. The batch's name is the hash
/// of its content.
/// </summary>
public sealed class UnitBatch
{
    private readonly IReadOnlyList<string> _lines;
    private IReadOnlyList<WorkUnit>? _units;

    private UnitBatch(UnitStore store, string key, IReadOnlyList<string> lines, int unitsPerTask) =>
        (Store, Key, _lines, UnitsPerTask) = (store, key, lines, unitsPerTask);

    /// <summary>Where results are kept.</summary>
    public UnitStore Store { get; }

    /// <summary>16 hexadecimal digits: equal batches have equal keys.</summary>
    public string Key { get; }

    /// <summary>How many units one task does, one after the other.</summary>
    public int UnitsPerTask { get; }

    /// <summary>Number of tasks.</summary>
    public int TaskCount => (_lines.Count + UnitsPerTask - 1) / UnitsPerTask;

    /// <summary>The units of the batch, without repeats.</summary>
    public IReadOnlyList<WorkUnit> Units => _units ??= [.. Enumerable.Range(0, TaskCount).SelectMany(UnitsOf)];

    /// <summary>The file that describes the batch.</summary>
    public string File => FileOf(Store, Key);

    private static string FileOf(UnitStore store, string key) => Path.Combine(store.Folder, "batches", key + ".jsonl");

    /// <summary>Where what a task says is kept.</summary>
    /// <param name="task">0 to <see cref="TaskCount"/> - 1.</param>
    public string LogOf(int task) =>
        Path.Combine(Store.Folder, "logs", FormattableString.Invariant($"{Key}-{task}.log"));

    /// <summary>Makes a batch and writes it down.</summary>
    /// <param name="store">Where results are kept.</param>
    /// <param name="units">Repeats are done once.</param>
    /// <param name="unitsPerTask">At least 1.</param>
    /// <exception cref="UnitException">The file could not be written.</exception>
    public static UnitBatch Create(UnitStore store, IEnumerable<WorkUnit> units, int unitsPerTask)
    {
        if (unitsPerTask < 1) throw new UnitException($"A task does at least one unit; met {unitsPerTask}.");
        var distinct = units.DistinctBy(u => u.Id).ToList();
        var content = string.Join('\n', distinct.Select(u => u.Id)
            .Prepend(FormattableString.Invariant($"{unitsPerTask}")));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
        var batch = new UnitBatch(store, key, [.. distinct.Select(u => u.ToJson().ToJsonString())], unitsPerTask)
        { _units = distinct };
        var header = new JsonObject { ["per_task"] = unitsPerTask, ["units"] = distinct.Count }.ToJsonString();
        UnitStore.WriteWhole(batch.File, string.Join('\n', batch._lines.Prepend(header)), overwrite: true);
        return batch;
    }

    /// <summary>
    /// Reads a batch that another process wrote down. Units are parsed when they are asked for: a task's process pays
    /// for its own alone.
    /// </summary>
    public static UnitBatch Open(string file)
    {
        try
        {
            var lines = System.IO.File.ReadAllLines(file);
            var header = JsonNode.Parse(lines.FirstOrDefault() ?? "")!;
            var (perTask, count) = ((int)header["per_task"]!, (int)header["units"]!);
            if (count != lines.Length - 1 || perTask < 1)
                throw new FormatException(
                    $"it has {lines.Length - 1} units where its first line says {header.ToJsonString()}");
            var store = new UnitStore(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(file)))!);
            return new UnitBatch(store, Path.GetFileNameWithoutExtension(file), lines[1..], perTask);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or NullReferenceException
                or InvalidOperationException or FormatException)
        {
            throw new UnitException($"A batch file holds per_task and units; {file} does not: {e.Message}", e);
        }
    }

    /// <summary>
    /// The batch of a store that has a key, or null when there is none or its file is damaged: then its
    /// tasks fail as well.
    /// </summary>
    internal static UnitBatch? Find(UnitStore store, string key)
    {
        try
        {
            return System.IO.File.Exists(FileOf(store, key)) ? Open(FileOf(store, key)) : null;
        }
        catch (UnitException)
        {
            return null;
        }
    }

    /// <summary>The units of one task.</summary>
    /// <param name="task">0 to <see cref="TaskCount"/> - 1.</param>
    public IEnumerable<WorkUnit> UnitsOf(int task)
    {
        if (task < 0 || task >= TaskCount)
            throw new UnitException($"This batch has tasks 0..{TaskCount - 1}; met {task}.");
        var first = task * UnitsPerTask;
        var count = Math.Min(UnitsPerTask, _lines.Count - first);
        return _units is null
            ? Enumerable.Range(first, count).Select(i => WorkUnit.FromJson(JsonNode.Parse(_lines[i])))
            : Enumerable.Range(first, count).Select(i => _units[i]);
    }

    /// <summary>Does what is missing of one task.</summary>
    public void Run(int task, UnitKinds kinds, CancellationToken cancellation)
    {
        foreach (var unit in UnitsOf(task))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Store.Has(unit)) Store.Write(unit, kinds.Run(unit, cancellation));
        }
    }
}
