using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Estimators;

/// <summary>
/// One-shot accuracy: every one of the k^d architectures is evaluated as a path of the trained supernets, on the alpha
/// split (Bender et al. 2018; SPOS, Guo et al. 2020).
/// </summary>
/// <param name="ensemble">The supernets; shared with other estimators they are trained once.</param>
public sealed class OneShotEstimator(SupernetEnsemble ensemble) : IEstimator
{
    /// <inheritdoc/>
    public string Name => "one-shot accuracy";

    /// <summary>Images per batch.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>The most architectures that are evaluated one by one.</summary>
    public int MostArchitectures { get; init; } = 20_000;

    /// <inheritdoc/>
    /// <exception cref="FadeException">The region has more than <see cref="MostArchitectures"/>
    /// architectures.</exception>
    public Scores Score(Region region, EstimationContext context)
    {
        if (region.Count > MostArchitectures)
            throw new FadeException(
                $"One-shot accuracy evaluates at most {MostArchitectures} architectures; met {region.Count}: "
                    + "take the marginal one-shot accuracy.");
        var trained = ensemble.Train(region, context);
        var start = Stopwatch.GetTimestamp();
        using var threads = new ThreadCount(ThreadCount.Suitable(ensemble.Backbone, BatchSize, get_num_threads()));
        var architectures = region.Architectures().ToList();
        var (correct, images, units) = (new double[architectures.Count], ensemble.Splits.Alphas, 0.0);
        for (var m = 0; m < trained.Members.Count; m++)
        {
            var accuracy = new OneShotAccuracy(trained.Members[m].Supernet);
            var done = 0L;
            foreach (var (batch, labels) in OneShotAccuracy.Batches(images, BatchSize))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var counts = accuracy.Correct(batch, labels, architectures);
                for (var a = 0; a < counts.Length; a++) correct[a] += counts[a];
                done += batch.shape[0];
                context.Progress?.Report(new Progress(Name, (m + (double)done / images.Count) / trained.Members.Count));
            }
            units += accuracy.ImageUnits;
        }
        var table = architectures.Zip(correct, (a, c) => (a, c / images.Count / trained.Members.Count))
            .ToDictionary(row => row.a, row => row.Item2);
        var cost = new Cost(units / images.BatchSize(ensemble.Recipe.BatchSize) / WorkUnits.Step(region),
            Stopwatch.GetElapsedTime(start).TotalSeconds);
        return new TabulatedScores(region, Name, trained.Cost + cost, table);
    }
}
