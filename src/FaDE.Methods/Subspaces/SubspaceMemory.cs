using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;

namespace FaDE.Methods.Subspaces;

/// <summary>
/// What supernets of subspaces take, measured: each trains some steps in a fresh process, and its largest resident
/// size less that before the first step is its memory. That of a candidate is fitted (ours): a part that every
/// process takes, and one per candidate and layer.
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

    /// <summary>What every process takes, and what a candidate takes in a layer.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="candidates">Of every layer, at least two.</param>
    /// <param name="context">Progress and cancellation.</param>
    public (double Fixed, double[] PerCandidate) Fit(int layers, IReadOnlyList<Block> candidates,
        EstimationContext context)
    {
        // One supernet per candidate alone, and one of the first two: what they share is what every process takes.
        var met = Of([Region(layers, [candidates[0], candidates[1]]), .. candidates.Select(c => Region(layers, [c]))],
            context);
        var common = Math.Max(0, met[1] + met[2] - met[0]);
        return (common, [.. met.Skip(1).Select(bytes => Math.Max(0, bytes - common) / layers)]);
    }

    /// <summary>Layers with a choice among the same candidates each.</summary>
    public static Region Region(int layers, IReadOnlyList<Block> candidates) =>
        new(new Chain(Enumerable.Range(0, layers).Select(l => (Block)new Choice($"layer-{l}", candidates))));
}
