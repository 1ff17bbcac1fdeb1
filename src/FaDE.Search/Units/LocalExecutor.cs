using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FaDE.Search.Units;

/// <summary>Runs units in this process, one after the other.</summary>
/// <param name="kinds">The kinds of work.</param>
public sealed class LocalExecutor(UnitKinds kinds) : IUnitExecutor
{
    /// <inheritdoc/>
    public IReadOnlyList<JsonNode> Run(IReadOnlyList<WorkUnit> units, UnitStore store,
        IProgress<UnitProgress>? progress, CancellationToken cancellation)
    {
        store.Admit(units);
        var results = new List<JsonNode>(units.Count);
        var (clock, computed) = (Stopwatch.StartNew(), 0);
        foreach (var unit in units)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = store.Read(unit);
            if (result is null)
            {
                store.Write(unit, kinds.Run(unit, cancellation));
                result = store.Read(unit)!; // what was read back is what every other executor would give
                computed++;
            }
            results.Add(result);
            var left = UnitProgress.Expect(computed, units.Count - results.Count, clock.Elapsed);
            progress?.Report(new UnitProgress(results.Count, 1, 0, units.Count, Left: left));
        }
        return results;
    }
}
