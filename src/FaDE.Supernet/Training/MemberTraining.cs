using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Weights;

namespace FaDE.Supernet.Training;

/// <summary>The training of one supernet from its first weights: a member of an ensemble, or a unit of work.</summary>
/// <param name="backbone">The fixed layers.</param>
/// <param name="splits">The examples.</param>
/// <param name="recipe">How it is trained.</param>
/// <param name="region">Its candidates.</param>
/// <param name="seed">All that tells the members of an ensemble apart, see <see cref="SeedOf"/>.</param>
internal sealed class MemberTraining(Backbone backbone, ExampleSplits splits, Recipe recipe, Region region, long seed)
{
    /// <summary>What is learned; classification unless set.</summary>
    public ITask Task { get; init; } = Classification.Task;

    /// <summary>Its number in the ensemble, from 0.</summary>
    public int Number { get; init; }

    /// <summary>A file that it goes on from, and writes; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Weights of the members of this number, which it begins with and leaves; null for none.</summary>
    public WeightStore? Store { get; init; }

    /// <summary>Told after every step and at the end; null for nobody.</summary>
    public EnsembleProgress? Progress { get; init; }

    /// <summary>The supernet, once <see cref="Run"/> is through; whoever reads it disposes of it.</summary>
    public TrainedSupernet? Trained { get; private set; }

    /// <summary>The seed of a member.</summary>
    public static long SeedOf(long ensemble, int number) => Rng.Derive(ensemble, "supernet", number);

    /// <summary>Trains a member and tells the progress that it is finished.</summary>
    public static void Run(MemberTraining member, CancellationToken stop)
    {
        member.Trained = member.Train(stop);
        member.Progress?.Finish(member.Number);
    }

    /// <summary>Trains it.</summary>
    /// <param name="stop">Stops between two steps.</param>
    public TrainedSupernet Train(CancellationToken stop)
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
        var alphas = Alphas.Begin(region, settings, recipe.AlphaInit, recipe.AlphaRelaxation);
        var supernet = new HyperArchitecture(new Network(backbone, region, settings), alphas) { Task = Task };
        try
        {
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, seed);
            Store?.Give(supernet.Network, $"{Number}");
            training.Run((fraction, loss) => Progress?.Report(Number, fraction, loss), stop, Checkpoint);
            Store?.Keep(supernet.Network, $"{Number}");
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
