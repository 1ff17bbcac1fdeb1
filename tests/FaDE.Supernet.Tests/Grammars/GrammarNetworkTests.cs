using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Grammars;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Grammars;

public sealed class GrammarNetworkTests
{
    [Theory]
    [InlineData("hierarchical-nas-bench-201", 12)]
    [InlineData("nas-bench-201", 12)]
    [InlineData("darts-cells", 8)]
    public void Terms_of_the_examples_become_networks_with_the_cost_that_is_counted(string name, int channels)
    {
        var (grammar, rng) = (Grammar.Parse(GrammarExamples.Text(name)), new Rng(1));
        var backbone = new Backbone(BackboneKind.Conv, new(1, 12, 12), 4, [new(channels)]) { HeadSize = 2 };
        for (var i = 0; i < 2; i++)
        {
            using var scope = NewDisposeScope();
            var network = new Chain(grammar.Sample(rng).Network); // the only stage
            using var supernet = new HyperArchitecture(new Region(network), backbone, new NetworkSettings { Seed = i });
            using var module = supernet.Extract(new Architecture());
            Assert.Equal(CostModel.Of(backbone, network).Parameters, module.ParameterCount);
            var output = module.call(randn(3, 1, 12, 12));
            Assert.Equal([3, 4], output.shape);
            output.sum().backward();
        }
    }

    [Fact]
    public void Activation_functions_train_alone()
    {
        var (grammar, rng) = (GrammarExamples.ActivationFunctions, new Rng(2));
        var terms = Enumerable.Range(0, 3).Select(_ => grammar.Sample(rng).Network).ToArray();
        var training = new StandAloneTraining(Synthetic.Backbone(), Synthetic.Images(200, 1), Synthetic.Images(100, 2),
            new StandAloneSettings { Epochs = 2, BatchSize = 20, Seeds = 1 });
        Assert.All(training.Measure(terms, [1], new EstimationContext()),
            accuracies => Assert.InRange(accuracies[0], 0, 1));
    }

    [Fact]
    public void A_region_of_a_grammar_trains_as_a_supernet_and_is_ranked()
    {
        var grammar = Grammar.Parse("NET -> chain(STAGE, STAGE)\nSTAGE -> sum(O, O) | product(O, O) | chain(O, "
            + "O)\nO -> linear:relu | linear:tanh | skip");
        var region = grammar.Space.Region(3, new Rng(1));
        using var splits = Synthetic.Splits(100);
        using var ensemble = new SupernetEnsemble(Synthetic.Backbone(), splits,
            Recipe.R with { Epochs = 2, WarmUpEpochs = 1, BatchSize = 20 }, 1);
        var scores = new FadeEstimator(ensemble, Aggregation.LogProduct).Score(region, new EstimationContext());
        Assert.Equal(9, scores.Best().Count());
        Assert.All(scores.Best(), scored => Assert.True(double.IsFinite(scored.Score)));
    }
}
