using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Units;

/// <summary>
/// FaDE-ranks of an ensemble whose every supernet is a unit. The supernets themselves stay where they were trained:
/// only their alphas come back.
/// </summary>
/// <param name="task">Backbone, images, device.</param>
/// <param name="recipe">How supernets are trained.</param>
/// <param name="members">Number of supernets, S; at least 1.</param>
/// <param name="place">Where units run.</param>
/// <param name="aggregation">How the alphas on a path become one number.</param>
public sealed class UnitEnsemble(UnitTask task, Recipe recipe, int members, UnitPlace place,
    Aggregation aggregation = Aggregation.LogProduct)
    : IEstimator
{
    /// <inheritdoc/>
    public string Name => "FaDE";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) => Rank(region, context);

    /// <summary>The units that an ensemble takes, one per member.</summary>
    /// <param name="region">The region.</param>
    /// <param name="seed">Seed of the ensemble.</param>
    /// <exception cref="FadeException">A setting is out of range, or another process could not
    /// be told of it.</exception>
    public IReadOnlyList<WorkUnit> Units(Region region, long seed)
    {
        recipe.CheckAlphasLearn();
        if (task.Splits.Alphas < 1) throw new FadeException(
            $"Alphas are trained on images of their own, at least 1; met {task.Splits.Alphas}.");
        if (members < 1) throw new FadeException($"An ensemble has at least 1 supernet; met {members}.");
        return [.. Enumerable.Range(0, members)
            .Select(m => TrainingUnits.Of(task, recipe, region, MemberTraining.SeedOf(seed, m)))];
    }

    /// <summary>Trains the supernets; those that the store has are not trained again.</summary>
    /// <param name="region">The region.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    /// <returns>The supernets; those that diverged are left out.</returns>
    /// <exception cref="TrainingsDivergedException">Most supernets diverged.</exception>
    public IReadOnlyList<SupernetRecord> Train(Region region, EstimationContext context)
    {
        var results = place.Run(task.Data, Units(region, context.Seed), context);
        TrainingsDivergedException.Check(results.Select(Diverged), results.Count);
        return [.. results.Where(result => Diverged(result) is null).Select(SupernetRecord.FromJson)];
    }

    /// <summary>The supernets that the store holds. Trains nothing.</summary>
    /// <param name="region">The region.</param>
    /// <param name="seed">Seed of the ensemble.</param>
    public IReadOnlyList<SupernetRecord> Finished(Region region, long seed) =>
        [.. Units(region, seed).Select(place.Store.Read).OfType<JsonNode>().Where(result => Diverged(result) is null)
            .Select(SupernetRecord.FromJson)];

    /// <summary>The ranks, with those of every supernet and their spread.</summary>
    /// <param name="region">The region.</param>
    /// <param name="context">Seed, progress, cancellation.</param>
    public FadeRanks Rank(Region region, EstimationContext context)
    {
        var start = Stopwatch.GetTimestamp();
        return Ranks(region, Train(region, context), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The ranks that supernets give.</summary>
    /// <param name="region">The region.</param>
    /// <param name="supernets">At least one.</param>
    /// <param name="seconds">What they took.</param>
    public FadeRanks Ranks(Region region, IReadOnlyList<SupernetRecord> supernets, double seconds = 0) =>
        new(region, Name, new Cost(supernets.Sum(s => s.SupernetSteps), seconds),
            [.. supernets.Select(s => s.Alphas)], aggregation);

    private static string? Diverged(JsonNode result) => (string?)result["diverged"];
}
