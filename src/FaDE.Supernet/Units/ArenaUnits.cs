using FaDE.Search.Searches;
using FaDE.Search.Arena;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;

namespace FaDE.Supernet.Units;

/// <summary>Arenas run as units: here, in worker processes, on a cluster. What a store has is not run again.</summary>
public static class ArenaUnits
{
    /// <summary>Runs what is missing of an arena, and writes its files.</summary>
    /// <param name="plan">What is to be run.</param>
    /// <param name="folder">Where its units and files go.</param>
    /// <param name="on">"local", "workers:N" or "slurm".</param>
    /// <param name="profile">A cluster's settings, or null.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <exception cref="FaDE.Search.FadeException">Bad input, or a search that worker
    /// processes do not know.</exception>
    public static ArenaResults Run(ArenaPlan plan, string folder, string on, string? profile, EstimationContext context)
    {
        if (on != "local") CheckOthersKnow(plan);
        using var place = UnitPlace.Open(on, Path.Combine(folder, "units"), profile);
        var results = place.Run([.. plan.Entries.Select(e => e.ToUnit(KnownKinds.CodeVersion))], context);
        var found = new ArenaResults(plan, [.. plan.Entries.Zip(results, ArenaRun.Of)]);
        ArenaFiles.Write(found, folder);
        return found;
    }

    private static void CheckOthersKnow(ArenaPlan plan)
    {
        foreach (var settings in plan.Entries.Where(e => e.Seed == 0).Select(e => e.Settings))
        {
            var others = SearchCatalogue.WithoutTaught();
            foreach (var file in settings["extensions"]?.AsArray() ?? []) others.Load((string)file!);
            if ((settings["search"] is System.Text.Json.Nodes.JsonObject o ? (string?)o["name"]
                : (string?)settings["search"]) is { } name && !others.Searches.Contains(name))
                throw new Search.Units.UnitException("A search that worker processes run is the toolkit's own or an "
                    + $"assembly's that 'extensions' names; '{name}' is known to this process alone.");
        }
    }
}
