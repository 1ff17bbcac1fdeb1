using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Units;

/// <summary>
/// The truth of <see cref="StandAloneTraining"/>, every training a unit: the same numbers, bit for bit, wherever
/// the units run.
/// </summary>
/// <param name="task">Backbone, images, device.</param>
/// <param name="settings">The protocol.</param>
/// <param name="place">Where units run.</param>
public sealed class UnitTruth(UnitTask task, StandAloneSettings settings, UnitPlace place) : IEstimator
{
    /// <inheritdoc/>
    public string Name => "stand-alone training";

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context) => Measure(region, context);

    /// <summary>The units that a measurement takes, architecture by architecture, seed by seed.</summary>
    /// <param name="region">The region.</param>
    /// <param name="seed">Seed of the measurement.</param>
    /// <exception cref="FaDE.Search.FadeException">A setting is out of range, or the region is too
    /// large to list.</exception>
    public IReadOnlyList<WorkUnit> Units(Region region, long seed) =>
        [.. Work(region, seed).SelectMany(row => row.Units)];

    /// <summary>Measures the architectures of a region, or as many as the settings allow.</summary>
    /// <param name="region">The region.</param>
    /// <param name="context">Seed, progress, cancellation; what was finished before it stopped is in the store.</param>
    /// <returns>Architectures with a training that diverged are left out, with the reason.</returns>
    /// <exception cref="TrainingsDivergedException">Most trainings diverged.</exception>
    public TruthTable Measure(Region region, EstimationContext context)
    {
        var watch = Stopwatch.StartNew();
        var work = Work(region, context.Seed);
        var outcomes = place.Run(task.Data, [.. work.SelectMany(row => row.Units)], context)
            .Select(TrainingOutcome.FromJson).ToList();
        TrainingsDivergedException.Check(outcomes.Select(o => o.Diverged), outcomes.Count);
        var rows = work.Select((row, i) => (row.Architecture, outcomes.GetRange(i * settings.Seeds, settings.Seeds)))
            .ToList();
        return Table(region, rows, watch.Elapsed.TotalSeconds);
    }

    /// <summary>
    /// The part of a measurement that the store holds: the architectures that were trained with every seed.
    /// Trains nothing.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="seed">Seed of the measurement.</param>
    public TruthTable Finished(Region region, long seed)
    {
        var rows = Work(region, seed).Select(row =>
            (row.Architecture, Outcomes: row.Units.Select(place.Store.Read).OfType<JsonNode>()
                .Select(TrainingOutcome.FromJson).ToList()));
        return Table(region, [.. rows.Where(row => row.Outcomes.Count == settings.Seeds)], 0);
    }

    private TruthTable Table(Region region, List<(Architecture Architecture, List<TrainingOutcome> Outcomes)> rows,
        double seconds)
    {
        var steps = settings.Seeds
            * TrainingCost.Steps(region, rows.Select(row => row.Architecture), task.Splits.Weights, settings);
        return TrainingOutcome.Table(region, Name, new Cost(steps, seconds),
            rows.Select(row => (row.Architecture, (IReadOnlyList<TrainingOutcome>)row.Outcomes)));
    }

    private List<(Architecture Architecture, List<WorkUnit> Units)> Work(Region region, long seed)
    {
        settings.Check();
        var seeds = StandAloneTraining.Seeds(settings, seed);
        return [.. StandAloneTraining.Draw(settings, region, seed).Select(a =>
        {
            var network = region.Resolve(a);
            return (a, seeds.Select(s => TrainingUnits.Of(task, settings, network, s)).ToList());
        })];
    }
}
