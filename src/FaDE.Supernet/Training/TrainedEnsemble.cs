using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.HyperArchitectures;

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
        SupernetMemory.Check(region, ensemble.Backbone, ensemble.Recipe, ensemble.Members, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (ensemble.CheckpointFolder is { } folder) Directory.CreateDirectory(folder);
        var done = new List<TrainedSupernet>();
        try
        {
            for (var s = 0; s < ensemble.Members; s++) done.Add(TrainOne(ensemble, region, context, s));
        }
        catch
        {
            foreach (var member in done) member.Supernet.Dispose();
            throw;
        }
        return new TrainedEnsemble(done, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static TrainedSupernet TrainOne(SupernetEnsemble ensemble, Region region, EstimationContext context, int member)
    {
        var recipe = ensemble.Recipe;
        var seed = Rng.Derive(context.Seed, "supernet", member);
        var settings = new NetworkSettings { Normalization = recipe.Normalization, Device = ensemble.Splits.Weights.Images.device, Seed = Rng.Derive(seed, "init") };
        var supernet = new HyperArchitecture(region, ensemble.Backbone, settings, recipe.AlphaInit);
        try
        {
            using var training = new SupernetTraining(supernet, ensemble.Splits.Weights, ensemble.Splits.Alphas, recipe, seed);
            var phase = $"supernet {member + 1} of {ensemble.Members}";
            training.Run(
                (fraction, loss) => context.Progress?.Report(new Progress(phase, (member + fraction) / ensemble.Members, "loss", loss)),
                context.Cancellation,
                ensemble.CheckpointFolder is { } folder ? Path.Combine(folder, $"{region.Hash}-{context.Seed}-{member}.checkpoint") : null);
            return new TrainedSupernet(supernet, [.. training.History], training.SupernetSteps);
        }
        catch
        {
            supernet.Dispose();
            throw;
        }
    }
}
