using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;

namespace FaDE.Methods.Subspaces;

/// <summary>
/// What supernets of subspaces take, measured: each trains some steps in a fresh process, and its largest resident
/// size less that before the first step is its memory. That of a candidate is fitted (ours): what it keeps per layer
/// until the backward pass adds up, what it takes in passing does not.
/// </summary>
/// <param name="task">Backbone and images.</param>
/// <param name="recipe">How supernets are trained; the batch counts.</param>
/// <param name="place">The folder in which measured memory is kept.</param>
public sealed class SubspaceMemory(UnitTask task, Recipe recipe, string place)
{
    private const int Steps = 3;

    /// <summary>Memory of some supernets, bytes, each in a fresh process, one after the other.</summary>
    /// <exception cref="UnitException">The toolkit's command line does not lie beside its assemblies.</exception>
    public IReadOnlyList<double> Of(IReadOnlyList<Region> regions, EstimationContext context)
    {
        using var images = new UnitImages(place);
        using var units = new UnitPlace(new WorkersExecutor(1, WorkerProgram.Find(), unitsPerTask: 1),
            new UnitStore(place), images);
        return [.. units.Run(task.Data, [.. regions.Select(r => MemoryUnits.Of(task, recipe, r, Steps))], context)
            .Select(MemoryUnits.Bytes)];
    }

    /// <summary>What every candidate keeps in a layer, and what it takes in passing, with what every process
    /// takes: from supernets that hold it once, and twice, in every layer.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="candidates">Of every layer.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <returns>Bytes per candidate.</returns>
    public (double[] Kept, double[] Passing) Fit(int layers, IReadOnlyList<Block> candidates, EstimationContext context)
    {
        var met = Of([.. candidates.Select(c => Region(layers, [c])),
            .. candidates.Select(c => Region(layers, [c, c]))], context);
        double[] kept = [.. Enumerable.Range(0, candidates.Count).Select(c =>
            Math.Max(0, met[candidates.Count + c] - met[c]) / layers)];
        return (kept, [.. kept.Select((bytes, c) => Math.Max(0, met[c] - layers * bytes))]);
    }

    /// <summary>Layers with a choice among the same candidates each.</summary>
    public static Region Region(int layers, IReadOnlyList<Block> candidates) =>
        new(new Chain(Enumerable.Range(0, layers).Select(l => (Block)new Choice($"layer-{l}", candidates))));
}
