using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>Units that are run together: what is still to be done is cut into tasks of a few units each, and written down so that any process can take up any task.</summary>
public sealed class UnitBatch
{
    private UnitBatch(UnitStore store, IReadOnlyList<WorkUnit> units, int unitsPerTask) => (Store, Units, UnitsPerTask) = (store, units, unitsPerTask);

    /// <summary>Where results are kept.</summary>
    public UnitStore Store { get; }

    /// <summary>The units of the batch, without repeats.</summary>
    public IReadOnlyList<WorkUnit> Units { get; }

    /// <summary>How many units one task does, one after the other.</summary>
    public int UnitsPerTask { get; }

    /// <summary>Number of tasks.</summary>
    public int TaskCount => (Units.Count + UnitsPerTask - 1) / UnitsPerTask;

    /// <summary>The file that describes the batch.</summary>
    public string File => Path.Combine(Store.Folder, "batches", $"{Key}.json");

    private string Key => new WorkUnit("batch", new JsonObject { ["units"] = new JsonArray([.. Units.Select(u => (JsonNode)u.Id)]), ["per_task"] = UnitsPerTask }, 0, "").Id;

    /// <summary>Makes a batch and writes it down.</summary>
    /// <param name="store">Where results are kept.</param>
    /// <param name="units">Repeats are done once.</param>
    /// <param name="unitsPerTask">At least 1.</param>
    public static UnitBatch Create(UnitStore store, IEnumerable<WorkUnit> units, int unitsPerTask)
    {
        if (unitsPerTask < 1) throw new UnitException($"A task does at least one unit; met {unitsPerTask}.");
        var batch = new UnitBatch(store, [.. units.DistinctBy(u => u.Id)], unitsPerTask);
        var json = new JsonObject { ["per_task"] = unitsPerTask, ["units"] = new JsonArray([.. batch.Units.Select(u => (JsonNode)u.ToJson())]) };
        UnitStore.WriteWhole(batch.File, json.ToJsonString(), overwrite: true);
        return batch;
    }

    /// <summary>Reads a batch that another process wrote down.</summary>
    public static UnitBatch Open(string file)
    {
        try
        {
            var json = JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject();
            var store = new UnitStore(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(file)))!);
            return new UnitBatch(store, [.. json["units"]!.AsArray().Select(WorkUnit.FromJson)], (int)json["per_task"]!);
        }
        catch (Exception e) when (e is IOException or JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new UnitException($"A batch file holds per_task and units; {file} does not: {e.Message}", e);
        }
    }

    /// <summary>The units of one task.</summary>
    /// <param name="task">0 to <see cref="TaskCount"/> - 1.</param>
    public IEnumerable<WorkUnit> UnitsOf(int task)
    {
        if (task < 0 || task >= TaskCount) throw new UnitException($"This batch has tasks 0..{TaskCount - 1}; met {task}.");
        return Units.Skip(task * UnitsPerTask).Take(UnitsPerTask);
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
