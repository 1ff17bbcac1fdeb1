using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.LatinSquares;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Graphs;

/// <summary>Vertex classification goes through supernets, ranks, one-shot estimates and stand-alone training as images
/// do.</summary>
public sealed class GraphTaskTests
{
    private static readonly Recipe Short = Recipe.R with { Epochs = 60, WarmUpEpochs = 20,
        WeightRate = Schedule.Constant(0.01), AlphaRate = Schedule.Constant(0.03) };

    private static readonly Region Region = Region.Of(Enumerable.Repeat(
        new[] { "gcn:relu", "fc:relu", "none" }.Select(o =>
            (Block)new Cell(new Dag(2, [(0, 1)]), [Block.Parse(o), Operation.Skip])), 2));

    [Fact]
    public void RanksPutTheLayersThatReadTheGraphAboveThoseThatDoNot()
    {
        using var problem = Blocks();
        using var ensemble = Ensemble(problem, members: 2);
        var ranks = new FadeEstimator(ensemble).Rank(Region, new EstimationContext(1));
        Assert.All(Enumerable.Range(0, 2), choice => Assert.Equal(1, ranks.Candidates(choice).Sum(), 9));
        Assert.Contains(0, ranks.Best().First().Architecture.Decisions);
        var scores = new OneShotEstimator(ensemble).Score(Region, new EstimationContext(1));
        Assert.True(scores[new Architecture([0, 0])] > scores[new Architecture([1, 1])]);
        Assert.InRange(scores[new Architecture([0, 0])], 0.5, 1);
        var marginal = new MarginalOneShotEstimator(ensemble).Score(Region, new EstimationContext(1));
        Assert.DoesNotContain(2, marginal.Best().First().Architecture.Decisions);
    }

    [Fact]
    public void EveryLayerLearnsInASupernet()
    {
        using var problem = Blocks();
        string[] layers = ["gcn:relu", "gat[attention=gene-linear,combination=mlp,heads=2]", "gin", "sage", "graph",
            "arma", "cheb", "fc", "skip"];
        var region = Region.Of(Enumerable.Repeat(layers.Select(Block.Parse), 2));
        using var ensemble = new SupernetEnsemble(Backbone(problem), problem.Splits,
            Short with { Epochs = 6, WarmUpEpochs = 1 }, 1)
        {
            Task = problem.Task,
        };
        var alphas = new FadeEstimator(ensemble).Rank(region, new EstimationContext(1)).Alphas[0];
        Assert.All(alphas, choice => Assert.True(choice.All(double.IsFinite) && choice.Distinct().Count() > 1));
    }

    [Fact]
    public void TheOneShotScoreIsTheAccuracyOnTheAlphaVertices()
    {
        using var problem = Blocks();
        using var ensemble = Ensemble(problem, members: 1);
        var scores = new OneShotEstimator(ensemble).Score(Region, new EstimationContext(1));
        var supernet = ensemble.Train(Region, new EstimationContext(1)).Members[0].Supernet;
        using var scope = NewDisposeScope();
        var (alphas, architecture) = (problem.Splits.Alphas, new Architecture([0, 1]));
        var counts = alphas.Targets.ne(-1);
        var said = supernet.Evaluate(alphas.Inputs, architecture).argmax(1);
        Assert.Equal(said.eq(alphas.Targets)[counts].to(TorchSharp.torch.ScalarType.Float64).mean().item<double>(),
            scores[architecture], 12);
        using var plain = supernet.Extract(architecture);
        Assert.Equal(0, (plain.call(alphas.Inputs) - supernet.Evaluate(alphas.Inputs,
            architecture)).abs().max().item<float>(), 1e-5);
    }

    [Fact]
    public void StandAloneTrainingMeasuresTheTruthTheSameTwiceAndFromItsLog()
    {
        using var folder = new TemporaryFolder();
        using var problem = Blocks();
        var settings = new StandAloneSettings { Epochs = 60, LearningRate = 0.01, Seeds = 2 };
        var log = Path.Combine(folder.Path, "truth.jsonl");
        var truth = new StandAloneTraining(Backbone(problem), problem, settings) { Log = log }.Measure(Region,
            new EstimationContext(3));
        var again = new StandAloneTraining(Backbone(problem), problem, settings)
            .Measure(Region, new EstimationContext(3));
        Assert.Equal(truth.Accuracies[new Architecture([0, 1])], again.Accuracies[new Architecture([0, 1])]);
        Assert.True(truth[new Architecture([0, 0])] > truth[new Architecture([1, 1])] + 0.05);
        var stored = new StandAloneTraining(Backbone(problem), problem, settings) { Log = log }.Finished(Region,
            new EstimationContext(3));
        Assert.Equal(truth.Accuracies.Values.SelectMany(a => a), stored.Accuracies.Values.SelectMany(a => a));
        using var other = Blocks(seed: 9);
        Assert.Throws<Search.Runs.RunException>(() =>
            new StandAloneTraining(Backbone(other), other, settings) { Log = log }.Finished(Region,
                new EstimationContext(3)));
    }

    [Fact]
    public void LatinSquaresTrainOnTheGraphToo()
    {
        using var problem = Blocks();
        var settings = new LatinSquaresSettings { Squares = 2,
            Training = new StandAloneSettings { Epochs = 60, LearningRate = 0.01 } };
        var scores = new LatinSquaresEstimator(Backbone(problem), problem, settings)
            .Score(Region, new EstimationContext(1));
        Assert.DoesNotContain(2, scores.Best().First().Architecture.Decisions);
    }

    [Fact]
    public void ATrainingThatWasStoppedResumesBitForBitAndKnowsItsGraph()
    {
        using var folder = new TemporaryFolder();
        using var problem = Blocks();
        var whole = Rank(problem, null, default);
        using (var stop = new CancellationTokenSource())
        {
            var reports = 0;
            Assert.ThrowsAny<OperationCanceledException>(() => Rank(problem, folder.Path, stop.Token, () =>
            {
                if (++reports == 25) stop.Cancel();
            }));
        }
        using var other = Blocks(seed: 5);
        Assert.Throws<CheckpointException>(() => Rank(other, folder.Path, default));
        Assert.Equal(whole, Rank(problem, folder.Path, default));
    }

    private static double[] Rank(Problem problem, string? folder, CancellationToken cancellation, Action? step = null)
    {
        using var ensemble = new SupernetEnsemble(Backbone(problem), problem.Splits, Short,
            members: 1) { Task = problem.Task, CheckpointFolder = folder };
        var context = new EstimationContext(1, new Told(step ?? (() => { })), cancellation);
        return [.. new FadeEstimator(ensemble).Rank(Region, context).Alphas.SelectMany(m => m.SelectMany(c => c))];
    }

    private static Problem Blocks(long seed = 0) =>
        new StochasticBlocks(Vertices: 160, Within: 6, Between: 3, Signal: 1, Seed: seed).Draw()
            .Problem(new GraphSplit(40, 40, 10));

    private static Backbone Backbone(Problem problem) =>
        problem.Task.Backbone(BackboneKind.Linear, problem.Splits.Weights, 2, 16);

    private static SupernetEnsemble Ensemble(Problem problem, int members) =>
        new(Backbone(problem), problem.Splits, Short, members) { Task = problem.Task };

    private sealed class Told(Action step) : IProgress<Progress>
    {
        public void Report(Progress value) => step();
    }
}
