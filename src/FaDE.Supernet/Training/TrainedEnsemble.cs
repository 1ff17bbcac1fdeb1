using System.Diagnostics;
using System.Runtime.ExceptionServices;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Supernets of one region, trained independently.</summary>
public sealed class TrainedEnsemble : IDisposable
{
    private TrainedEnsemble(IReadOnlyList<TrainedSupernet> members, double seconds)
    {
        Members = members;
        Cost = new Cost(members.Sum(m => m.SupernetSteps), seconds);
    }

    /// <summary>The supernets.</summary>
    public IReadOnlyList<TrainedSupernet> Members { get; }

    /// <summary>What they cost together.</summary>
    public Cost Cost { get; }

    /// <summary>Per supernet, per choice, per candidate: the alpha.</summary>
    public IReadOnlyList<double[][]> Alphas => [.. Members.Select(m => m.Supernet.Alphas.Values)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in Members) member.Supernet.Dispose();
    }

    internal static TrainedEnsemble Train(SupernetEnsemble ensemble, Region region, EstimationContext context)
    {
        var start = Stopwatch.GetTimestamp();
        SupernetMemory.Check(region, ensemble.Backbone, ensemble.Recipe, ensemble.Members,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (ensemble.CheckpointFolder is { } folder) Directory.CreateDirectory(folder);
        var (members, errors) = (new TrainedSupernet?[ensemble.Members], new List<Exception>());
        var threads = get_num_threads();
        var onDevice = ensemble.Splits.Weights.Inputs.device_type != DeviceType.CPU;
        var workers = Math.Min(ensemble.Members, ensemble.Workers > 0 ? ensemble.Workers : onDevice ? 1 : threads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        var report = new EnsembleProgress(context.Progress, ensemble.Members);
        var next = -1;
        using (new ThreadCount(threads)) // what the workers set is set for the process
        {
            var running = Enumerable.Range(0, workers).Select(_ => new Thread(Work)).ToList();
            running.ForEach(thread => thread.Start());
            running.ForEach(thread => thread.Join());
        }
        if (errors.Count > 0)
        {
            foreach (var member in members) member?.Supernet.Dispose();
            ExceptionDispatchInfo.Throw(errors.FirstOrDefault(e => e is not OperationCanceledException) ?? errors[0]);
        }
        return new TrainedEnsemble(members!, Stopwatch.GetElapsedTime(start).TotalSeconds);

        void Work()
        {
            try
            {
                using var share = new ThreadCount(Math.Max(1, threads / workers));
                while (Interlocked.Increment(ref next) is var m && m < members.Length)
                {
                    members[m] = TrainOne(ensemble, region, context.Seed, m,
                        (fraction, loss) => report.Report(m, fraction, loss), stop.Token);
                    report.Finish(m);
                }
            }
            catch (Exception e)
            {
                lock (errors) errors.Add(e);
                stop.Cancel();
            }
        }
    }

    /// <summary>The members whose checkpoints are those of finished trainings.</summary>
    internal static TrainedEnsemble Finished(SupernetEnsemble ensemble, Region region, long seed)
    {
        var (start, done, stopped) =
            (Stopwatch.GetTimestamp(), new List<TrainedSupernet>(), new CancellationToken(canceled: true));
        for (var m = 0; m < ensemble.Members; m++)
            if (CheckpointFile(ensemble, region, seed, m) is { } file && File.Exists(file))
                try
                {
                    done.Add(TrainOne(ensemble, region, seed, m, (_, _) => { }, stopped));
                }
                catch (OperationCanceledException)
                {
                    // on its way, not finished
                }
        return new TrainedEnsemble(done, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static string? CheckpointFile(SupernetEnsemble ensemble, Region region, long seed, int member) =>
        ensemble.CheckpointFolder is { } folder ? Path.Combine(folder, $"{region.Hash}-{seed}-{member}.checkpoint")
            : null;

    private static TrainedSupernet TrainOne(
        SupernetEnsemble ensemble, Region region, long runSeed, int member, Action<double, double> report,
        CancellationToken cancellation) => TrainOne(
            ensemble.Backbone, ensemble.Splits, ensemble.Recipe, region, MemberSeed(runSeed, member),
            report, cancellation, CheckpointFile(ensemble, region, runSeed, member), ensemble.Task,
            ensemble.Store is { } store ? (store, $"{member}") : null);

    /// <summary>The seed of a member: all that tells the members of an ensemble apart.</summary>
    internal static long MemberSeed(long runSeed, int member) => Rng.Derive(runSeed, "supernet", member);

    /// <summary>Trains one supernet.</summary>
    internal static TrainedSupernet TrainOne(Backbone backbone, ExampleSplits splits, Recipe recipe, Region region,
        long seed, Action<double, double>? report, CancellationToken cancellation, string? checkpoint = null,
        ITask? task = null, (WeightStore Store, string Owner)? inherits = null)
    {
        MixedPrecision.Check(recipe.Precision, backbone, splits.Weights.Inputs.device);
        var settings = new NetworkSettings
        {
            Normalization = recipe.Normalization,
            Precision = recipe.Precision,
            Device = splits.Weights.Inputs.device,
            Graph = splits.Weights.Graph,
            Seed = Rng.Derive(seed, "init")
        };
        var supernet = new HyperArchitecture(region, backbone, settings, recipe.AlphaInit, recipe.AlphaRelaxation)
        {
            Task = task ?? Classification.Task,
        };
        try
        {
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, seed);
            inherits?.Store.Give(supernet.Network, inherits.Value.Owner);
            training.Run(report, cancellation, checkpoint);
            inherits?.Store.Keep(supernet.Network, inherits.Value.Owner);
            return new TrainedSupernet(supernet, [.. training.History], training.SupernetSteps)
            { Events = [.. training.Events] };
        }
        catch
        {
            supernet.Dispose();
            throw;
        }
    }
}
