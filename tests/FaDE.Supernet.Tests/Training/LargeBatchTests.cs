using FaDE.Search.Estimators;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Tests.Training;

/// <summary>Batches larger than the data are the data: one batch per epoch, and something is learnt.</summary>
public sealed class LargeBatchTests
{
    [Theory]
    [InlineData(80, 100)]
    [InlineData(199, 200)]
    public void A_network_trained_alone_sees_all_images_in_one_batch(int images, int batch)
    {
        var (large, exact, untrained) = (Accuracies(batch, 12), Accuracies(images, 12), Accuracies(batch, 1));
        Assert.Equal(exact, large);
        Assert.NotEqual(untrained, large);

        IReadOnlyList<double> Accuracies(int size, int epochs) => new StandAloneTraining(Synthetic.Backbone(),
            Synthetic.Images(images, 2), Synthetic.Images(200, 5),
            new StandAloneSettings { BatchSize = size, Epochs = epochs, Seeds = 1, LearningRate = 1e-2 })
            .Measure(Synthetic.Region(), new EstimationContext()).Accuracies
            .OrderBy(row => $"{row.Key}", StringComparer.Ordinal).Select(row => row.Value[0]).ToList();
    }

    [Theory]
    [InlineData(80, 100)]
    [InlineData(199, 200)]
    public void A_supernet_sees_all_images_in_one_batch(int images, int batch)
    {
        var (large, exact) = (Alphas(batch), Alphas(images));
        Assert.Equal(exact, large);
        Assert.Contains(large, alpha => alpha != large[0]);

        IReadOnlyList<double> Alphas(int size)
        {
            using var splits = Synthetic.Splits(images);
            using var supernet = new HyperArchitecture(Synthetic.Region(), Synthetic.Backbone());
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas,
                Recipe.R with { Epochs = 3, WarmUpEpochs = 1, BatchSize = size }, 1);
            training.Run();
            return [.. training.History[^1].Weights.SelectMany(weights => weights)];
        }
    }
}
