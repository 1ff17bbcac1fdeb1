using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using FaDE.Supernet.Weights;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Weights;

public sealed class WeightStoreTests
{
    [Fact]
    public void Like_inherits_from_like_at_its_place_and_nothing_else_does()
    {
        using var folder = new TemporaryFolder();
        using var parent = Make(1, "relu", "tanh");
        using var child = Make(2, "relu", "sigmoid");
        var store = new WeightStore();
        store.Keep(parent);
        var before = Numbers(child);
        var path = Path.Combine(folder.Path, "weights");
        store.Save(path);
        // entry layer, head and the operation that both have: weight and bias each
        Assert.Equal(6, WeightStore.Load(path).Give(child));
        var (kept, met) = (Numbers(parent), Numbers(child));
        foreach (var (name, values) in met)
            Assert.Equal(name.StartsWith("stages.1", StringComparison.Ordinal) ? before[name] : kept[name], values);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..40]);
        Assert.Contains("should be a store of weights; it ends",
            Assert.Throws<FadeException>(() => WeightStore.Load(path)).Message);
    }

    [Fact]
    public void What_is_alike_may_be_said_otherwise()
    {
        using var parent = Make(1, "relu", "tanh");
        using var child = Make(2, "relu", "sigmoid");
        var store = new WeightStore { Likeness = _ => "" };
        store.Keep(parent);
        Assert.Equal(8, store.Give(child)); // the activations no longer matter
    }

    [Fact]
    public void A_training_begins_with_what_the_one_before_it_left_and_is_in_no_log()
    {
        using var splits = Synthetic.Splits(200, new InputShape(1, 8, 8));
        Block network = new Chain(Operation.Conv(), Operation.Conv());
        var settings = new StandAloneSettings { Epochs = 1, BatchSize = 20, LearningRate = 0.01, Seeds = 1 };
        var (alone, store) = (Of(null), new WeightStore());
        Assert.Equal(alone, Of(store)); // the store is empty
        Assert.NotEqual(alone, Of(store));
        Assert.Equal("A log holds trainings that depend on nothing else; met 'log' for networks that inherit weights.",
            Assert.Throws<FadeException>(() => Of(store, "log")).Message);

        double Of(WeightStore? given, string? log = null) => new StandAloneTraining(Synthetic.Backbone(conv: true),
            splits, settings) { Store = given, Log = log }.Measure([network], [1], new EstimationContext())[0][0];
    }

    [Fact]
    public void The_supernets_of_a_next_region_begin_with_what_those_of_the_last_learned()
    {
        using var splits = Synthetic.Splits();
        var (recipe, store) = (Recipe.R with { Epochs = 2, WarmUpEpochs = 1, BatchSize = 50 }, new WeightStore());
        Assert.True(Loss(null) > Loss(store));

        double Loss(WeightStore? given)
        {
            using var ensemble = new SupernetEnsemble(Synthetic.Backbone(), splits, recipe, members: 1)
            { Store = given };
            var first = ensemble.Train(Synthetic.Region(), new EstimationContext(1)).Members[0].History[0].WeightLoss;
            var second = ensemble.Train(Synthetic.Region(), new EstimationContext(2)).Members[0].History[0].WeightLoss;
            return second / first;
        }
    }

    private static Network Make(long seed, params string[] activations) =>
        new(Backbone.Mlp(new(1, 2, 2), activations.Length, 3, 4),
            new Region(new Chain(activations.Select(a => (Block)Operation.Linear(a)))),
            new NetworkSettings { Seed = seed });

    private static Dictionary<string, double[]> Numbers(Network network)
    {
        using var scope = NewDisposeScope();
        return network.named_parameters()
            .ToDictionary(p => p.name, p => HyperArchitectures.ExactnessTests.Numbers(p.parameter));
    }
}
