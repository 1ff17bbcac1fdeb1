using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.StandAlone.Dense;
using TorchSharp;

namespace FaDE.Supernet.Tests.StandAlone;

public sealed class ModuleTrainingTests
{
    private static readonly StandAloneSettings Settings = new() { Epochs = 2, BatchSize = 20, Seeds = 1 };

    [Fact]
    public void VectorCodeAndModulesTrainAlike()
    {
        var train = StandAloneTrainingTests.Images(200, 1);
        using var staged = new LabelledImages(train);
        for (var seed = 0; seed < 12; seed++)
        {
            var rng = new Rng(seed);
            var backbone = new Backbone(BackboneKind.Linear, new(1, 4, 4), 3, [new(5), new(3 + seed % 2 * 4)])
            {
                EntryAtEveryStage = seed % 2 == 0,
                HeadBias = seed % 3 > 0,
            };
            var block = RandomNetworks.Dense(rng, 2, "relu", "tanh", "gelu", "silu", "softplus");
            var graph = DenseGraph.TryOf(backbone, block)!;
            var start = new DenseNetwork(graph, 20);
            start.Initialize(rng);
            var initial = start.Parameters();

            var dense = DenseTraining.Train(graph, "", train, Settings, seed, default,
                network => network.Load(initial));
            using var module = ModuleTraining.Train(backbone, block, staged, Settings, seed, default, initial);
            foreach (var (a, b) in dense.Parameters().Zip(module.Parameters()))
                for (var i = 0; i < a.Length; i++)
                    Assert.True(Math.Abs(a[i] - b[i]) < 2e-4,
                        $"seed {seed}, {block}: {a[i]} against {b[i]} after 20 steps");
            foreach (var (a, b) in dense.Logits(train).Zip(module.Logits(train)))
                Assert.True(Math.Abs(a - b) < 2e-3, $"seed {seed}: {a} against {b}");
        }
    }

    [Fact]
    public void ConvolutionalNetworksLearnWithTheSameNumbersOnAnyNumberOfThreads()
    {
        var backbone = new Backbone(BackboneKind.Conv, new(1, 4, 4), 3, [new(4, 0, 2)]);
        var region = Region.Of([CandidateSets.Diverse(Operation.Conv(), 4).Take(3)]);
        var settings = Settings with { Epochs = 6, LearningRate = 1e-2 };
        var threads = torch.get_num_threads();
        var one = Training(settings with { Threads = 1 }).Measure(region, new());
        var three = Training(settings with { Threads = 3 }).Measure(region, new());
        Assert.Equal(threads, torch.get_num_threads());
        Assert.All(one.Accuracies, row => Assert.Equal(row.Value, three.Accuracies[row.Key]));
        Assert.True(one.Best().First().Score > 0.9, $"best accuracy {one.Best().First().Score}");

        StandAloneTraining Training(StandAloneSettings s) =>
            new(backbone, StandAloneTrainingTests.Images(300, 1), StandAloneTrainingTests.Images(200, 2), s);
    }

    [Fact]
    public void NothingIsLeftBehindAndDivergenceIsNamed()
    {
        var backbone = Backbone.Mlp(new(1, 4, 4), 2, 8, 3);
        using var staged = new LabelledImages(StandAloneTrainingTests.Images(100, 1));
        var block = new Chain(Operation.Linear(), new Cell(new Dag(3, [(0, 1), (1, 2)]), Operation.Linear("square")));
        ModuleTraining.Train(backbone, block, staged, Settings, 0).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var trained = ModuleTraining.Train(backbone, block, staged, Settings, 0))
            Assert.Equal(30, trained.Logits(StandAloneTrainingTests.Images(10, 3)).Length);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        var error = Assert.Throws<StandAloneDivergedException>(
            () => ModuleTraining.Train(backbone, block, staged, Settings with { LearningRate = 1, Epochs = 50 }, 0));
        Assert.Equal(1, error.Stage);
        var dense = Assert.Throws<StandAloneDivergedException>(() => DenseTraining.Train(
            DenseGraph.TryOf(backbone, block)!, "", staged.Arrays, Settings with { LearningRate = 1, Epochs = 50 }, 0));
        Assert.Equal(1, dense.Stage);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
