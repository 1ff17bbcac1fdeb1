using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Estimators;

/// <summary>
/// Marginal one-shot accuracy (ours): the mean accuracy, on the alpha split, of paths with a given candidate at a given
/// choice and random candidates elsewhere, the same ones for all candidates of the choice; k*d evaluations of the
/// split. A path scores the sum of its candidates' accuracies, each less the mean of its choice.
/// </summary>
/// <param name="ensemble">The supernets; shared with other estimators they are trained once.</param>
public sealed class MarginalOneShotEstimator(SupernetEnsemble ensemble) : IEstimator
{
    /// <inheritdoc/>
    public string Name => "marginal one-shot";

    /// <summary>Images per batch; every batch draws other random candidates.</summary>
    public int BatchSize { get; init; } = 100;

    /// <inheritdoc/>
    public Scores Score(Region region, EstimationContext context)
    {
        var trained = ensemble.Train(region, context);
        var start = Stopwatch.GetTimestamp();
        using var threads = new ThreadCount(ThreadCount.Suitable(ensemble.Backbone, BatchSize, get_num_threads()));
        var correct = region.Choices.Select(point => new double[point.Count]).ToArray();
        var (images, units) = (ensemble.Splits.Alphas, 0.0);
        for (var m = 0; m < trained.Members.Count; m++)
        {
            var accuracy = new OneShotAccuracy(trained.Members[m].Supernet);
            var rng = new Rng(Rng.Derive(context.Seed, "marginal", m));
            var done = 0L;
            foreach (var (batch, labels) in OneShotAccuracy.Batches(images, BatchSize))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                foreach (var point in region.Choices)
                {
                    var chance = region.Choices.Select(_ => rng.NextDouble()).ToArray();
                    var counts = accuracy.Correct(batch, labels,
                        [.. Enumerable.Range(0, point.Count).Select(i => With(region, point, i, chance))]);
                    for (var i = 0; i < counts.Length; i++) correct[point.Index][i] += counts[i];
                }
                done += batch.shape[0];
                context.Progress?.Report(new Progress(Name, (m + (double)done / images.Count) / trained.Members.Count));
            }
            units += accuracy.ImageUnits;
        }
        var contributions = correct
            .Select(c => c.Select(x => (x - c.Average()) / images.Count / trained.Members.Count).ToArray()).ToArray();
        var cost = new Cost(units / images.BatchSize(ensemble.Recipe.BatchSize) / WorkUnits.Step(region),
            Stopwatch.GetElapsedTime(start).TotalSeconds);
        return new PathScores(region, Name, trained.Cost + cost, contributions);
    }

    /// <summary>
    /// The architecture that takes a candidate at a choice, whatever leads there, and decides the rest by given
    /// numbers in [0, 1).
    /// </summary>
    internal static Architecture With(Region region, ChoicePoint point, int candidate, double[] chance)
    {
        var forced = point.Occurrences[0].ToDictionary(step => step.Choice, step => step.Candidate);
        forced[point.Index] = candidate;
        var decisions = new int[region.Choices.Count];
        foreach (var other in region.Choices)
            decisions[other.Index] = !other.IsReached(decisions) ? -1
                : forced.TryGetValue(other.Index, out var taken) ? taken
                : (int)(chance[other.Index] * other.Count);
        return new Architecture(decisions);
    }
}
