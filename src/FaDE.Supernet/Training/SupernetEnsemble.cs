using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Trains several independent supernets of a region: one alone ranks with much noise.</summary>
/// <remarks>The last result is kept, so that estimators that share an ensemble share its training.</remarks>
/// <param name="backbone">The fixed layers.</param>
/// <param name="splits">The examples.</param>
/// <param name="recipe">How supernets are trained.</param>
/// <param name="members">Number of supernets, S; at least 1.</param>
public sealed class SupernetEnsemble(Backbone backbone, ExampleSplits splits, Recipe recipe, int members = 4)
    : IDisposable
{
    private (Region Region, long Seed, TrainedEnsemble Result)? _last;

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone => backbone;

    /// <summary>The examples.</summary>
    public ExampleSplits Splits => splits;

    /// <summary>What is learned; classification unless set.</summary>
    public ITask Task { get; init; } = Classification.Task;

    /// <summary>How supernets are trained.</summary>
    public Recipe Recipe => recipe;

    /// <summary>Number of supernets, S.</summary>
    public int Members => members;

    /// <summary>
    /// Weights that supernets begin with where there are some for their operations, and that they leave when they are
    /// trained; null for none. Each member inherits from the member of its number alone.
    /// </summary>
    public WeightStore? Store { get; init; }

    /// <summary>
    /// A folder for the checkpoints of the members: a run that was stopped or killed continues from them, bit for bit;
    /// null for none.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>
    /// Supernets trained at the same time, each with its share of libtorch's threads; 0 for as many as there are
    /// threads. Results depend on the share, not on the order.
    /// </summary>
    public int Workers { get; init; }

    /// <summary>
    /// Trains the supernets of a region, or returns those of the last call if region and seed are the same.
    /// </summary>
    /// <exception cref="FadeException">A setting is out of range, or the region does not fit the backbone
    /// or the memory.</exception>
    public TrainedEnsemble Train(Region region, EstimationContext context)
    {
        if (members < 1) throw new FadeException($"An ensemble has at least 1 supernet; met {members}.");
        if (_last is { } last && last.Seed == context.Seed && last.Region.Equals(region)) return last.Result;
        Dispose();
        var start = Stopwatch.GetTimestamp();
        SupernetMemory.Check(region, backbone, recipe, members, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (CheckpointFolder is { } folder) Directory.CreateDirectory(folder);
        var threads = get_num_threads();
        var onDevice = splits.Weights.Inputs.device_type != DeviceType.CPU;
        var workers = Math.Min(members, Workers > 0 ? Workers : onDevice ? 1 : threads);
        var progress = new EnsembleProgress(context.Progress, members);
        MemberTraining[] work =
            [.. Enumerable.Range(0, members).Select(m => Member(region, context.Seed, m, progress))];
        try
        {
            SideBySide.Run(work, workers, Math.Max(1, threads / workers), MemberTraining.Run, context.Cancellation);
        }
        catch
        {
            foreach (var member in work) member.Trained?.Supernet.Dispose();
            throw;
        }
        var result = new TrainedEnsemble([.. work.Select(member => member.Trained!)],
            Stopwatch.GetElapsedTime(start).TotalSeconds);
        _last = (region, context.Seed, result);
        return result;
    }

    /// <summary>
    /// The supernets of a region that the checkpoints show to be finished; trains nothing. The caller disposes of them.
    /// </summary>
    /// <exception cref="CheckpointException">A file is damaged or belongs to another run.</exception>
    public TrainedEnsemble Finished(Region region, EstimationContext context)
    {
        var (start, done, stopped) =
            (Stopwatch.GetTimestamp(), new List<TrainedSupernet>(), new CancellationToken(canceled: true));
        for (var m = 0; m < members; m++)
            if (Member(region, context.Seed, m) is { Checkpoint: { } file } member && File.Exists(file))
                try
                {
                    done.Add(member.Train(stopped));
                }
                catch (OperationCanceledException)
                {
                    // on its way, not finished
                }
        return new TrainedEnsemble(done, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Disposes of the supernets kept.</summary>
    public void Dispose()
    {
        _last?.Result.Dispose();
        _last = null;
    }

    private MemberTraining Member(Region region, long seed, int number, EnsembleProgress? progress = null) =>
        new(backbone, splits, recipe, region, MemberTraining.SeedOf(seed, number))
        {
            Task = Task,
            Checkpoint = CheckpointFile(region, seed, number),
            Store = Store,
            Number = number,
            Progress = progress,
        };

    private string? CheckpointFile(Region region, long seed, int member) => CheckpointFolder is { } folder
        ? Path.Combine(folder, $"{region.Hash}-{seed}-{member}.checkpoint") : null;
}
