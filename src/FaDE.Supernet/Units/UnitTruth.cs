using System.Diagnostics;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.StandAlone;

namespace FaDE.Supernet.Units;

/// <summary>The truth of <see cref="StandAloneTraining"/>, every training a unit: the same numbers, bit for bit, wherever the units run.</summary>
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
    /// <exception cref="FaDE.Search.FadeException">A setting is out of range, or the region is too large to list.</exception>
    public IReadOnlyList<WorkUnit> Units(Region region, long seed) => [.. Work(region, seed).SelectMany(row => row.Units)];

    /// <summary>Measures the architectures of a region, or as many as the settings allow.</summary>
    /// <param name="region">The region.</param>
    /// <param name="context">Seed, progress, cancellation; what was finished before it stopped is in the store.</param>
    public TruthTable Measure(Region region, EstimationContext context)
    {
        var watch = Stopwatch.StartNew();
        var work = Work(region, context.Seed);
        var accuracies = place.Run(task.Data, [.. work.SelectMany(row => row.Units)], context).Select(result => (double)result["accuracy"]!).ToList();
        var rows = work.Select((row, i) => (row.Architecture, accuracies.GetRange(i * settings.Seeds, settings.Seeds)));
        return Table(region, rows, watch.Elapsed.TotalSeconds);
    }

    /// <summary>The part of a measurement that the store holds: the architectures that were trained with every seed. Trains nothing.</summary>
    /// <param name="region">The region.</param>
    /// <param name="seed">Seed of the measurement.</param>
    public TruthTable Finished(Region region, long seed)
    {
        var rows = Work(region, seed).Select(row =>
            (row.Architecture, Accuracies: row.Units.Select(unit => (double?)place.Store.Read(unit)?["accuracy"]).OfType<double>().ToList()));
        return Table(region, rows.Where(row => row.Accuracies.Count == settings.Seeds), 0);
    }

    private TruthTable Table(Region region, IEnumerable<(Architecture Architecture, List<double> Accuracies)> rows, double seconds)
    {
        var found = rows.ToDictionary(row => row.Architecture, row => (IReadOnlyList<double>)row.Accuracies);
        var steps = settings.Seeds * TrainingCost.Steps(region, found.Keys, task.Splits.Weights, settings);
        return new TruthTable(region, Name, new Cost(steps, seconds), found);
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
