using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using TorchSharp;

namespace FaDE.Cli.Demo;

/// <summary>
/// The smoke experiment of our calibration: six hand-made graphs in each of two stages, all 36 architectures trained
/// with two seeds, six supernets.
/// </summary>
public static class DemoExperiment
{
    private const int Stages = 2, Width = 16, Supernets = 6, TruthSeeds = 2;

    /// <summary>Runs it.</summary>
    /// <param name="seed">Seed of everything that is random.</param>
    /// <param name="progress">Told how far each part is.</param>
    public static DemoResult Run(long seed, ConsoleProgress progress)
    {
        torch.set_num_threads(Environment.ProcessorCount);
        var arrays = progress.Part("Fashion-MNIST, pooled to 14x14",
            _ => SplitArrays.Of(DataSet.FashionMnist(), new SplitSettings { Seed = seed }));
        var watch = Stopwatch.StartNew();
        using var splits = new Splits(arrays);
        var backbone = Backbone.Mlp(arrays.Weights.Shape, Stages, Width);
        var region = CandidateSets.Region("diverse", Stages);

        using var supernets = new SupernetEnsemble(backbone, splits, Recipe.R, Supernets);
        var ranks = progress.Part("FaDE: six supernets", p => new FadeEstimator(supernets)
            .Rank(region, new EstimationContext(seed, p)));
        var truth = progress.Part("Truth: 36 architectures, trained alone", p =>
            new StandAloneTraining(backbone, arrays.Weights, arrays.Test, new StandAloneSettings { Seeds = TruthSeeds })
                .Measure(region, new EstimationContext(seed, p)));
        IEstimator[] alternatives = [new OneShotEstimator(supernets), new MarginalOneShotEstimator(supernets)];
        var others = progress.Part("One-shot accuracy, the same supernets",
            p => alternatives.Select(e => e.Score(region, new EstimationContext(seed, p))).ToList());
        var untrained = progress.Part("Control: supernets without training",
            p => Untrained(backbone, splits, region, new EstimationContext(seed, p)));
        IEstimator[] baselines = [GraphProxy.ShortestPath, GraphProxy.Sinks, GraphProxy.Operations, GraphProxy.Depth,
            GraphProxy.MeanPathLength, GraphProxy.Parameters(backbone)];

        return new DemoResult(
            seed,
            ranks,
            truth,
            RankQuality.Of(ranks, truth, [.. baselines.Select(b => b.Score(region, new EstimationContext(seed)))]),
            [.. others.Select(scores => RankQuality.Of(scores, truth))],
            [RankQuality.Of(untrained, truth), RankQuality.Of(ShuffledEstimator.Shuffle(ranks, seed), truth)],
            watch.Elapsed.TotalSeconds);
    }

    /// <summary>Alphas learn and weights do not: what the ranks are worth before there is anything to rank.</summary>
    private static Scores Untrained(Backbone backbone, Splits splits, Region region, EstimationContext context)
    {
        var recipe = Recipe.R with { WeightRate = Schedule.Constant(0), WarmUpEpochs = 0, Epochs = 2 };
        using var supernets = new SupernetEnsemble(backbone, splits, recipe, 2);
        var ranks = new FadeEstimator(supernets).Rank(region, context);
        return new Search.Ranks.FadeRanks(region, "untrained supernets", ranks.Cost, ranks.Alphas);
    }
}
