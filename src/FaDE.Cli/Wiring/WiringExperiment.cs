using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Data;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using FaDE.Supernet.Wiring;
using TorchSharp;

namespace FaDE.Cli.Wiring;

/// <summary>The wiring study on Fashion-MNIST, pooled to 14x14.</summary>
public static class WiringExperiment
{
    /// <summary>Runs it.</summary>
    /// <param name="budget">How much of it.</param>
    /// <param name="folder">Where finished searches are kept; what is there already is not run again.</param>
    /// <param name="seed">Seed of the part on hyper-architectures.</param>
    /// <param name="progress">Told how far each part is.</param>
    public static WiringResult Run(WiringBudget budget, string folder, long seed, ConsoleProgress progress)
    {
        var watch = Stopwatch.StartNew();
        var data = progress.Part("Fashion-MNIST", _ => DataSet.FashionMnist());
        var runs = progress.Part($"{budget.Tasks.Count} searches", p => new WiringStudy(data, Path.Combine(folder, "runs")).Run(budget.Tasks, p, Interruption.Token));
        var bias = budget.BiasSupernets == 0 ? null : progress.Part("What alphas of hyper-architectures follow", p => Bias(data, budget.BiasSupernets, seed, p));
        return new WiringResult(budget, runs, bias, watch.Elapsed.TotalSeconds);
    }

    private static BiasComparison Bias(DataSet data, int supernets, long seed, IProgress<Progress> progress)
    {
        torch.set_num_threads(Environment.ProcessorCount);
        const int stages = 2, width = 16;
        var arrays = SplitArrays.Of(data, new SplitSettings { Seed = seed });
        var region = CandidateSets.Region("diverse", stages);
        var backbone = Backbone.Mlp(arrays.Weights.Shape, stages, width);
        var truth = new StandAloneTraining(backbone, arrays.Weights, arrays.Test, new StandAloneSettings { Seeds = 2 }).Measure(region, new EstimationContext(seed, progress));
        double[] depths = [.. region.Choices[0].Choice.Candidates.Select(block => (double)block.Depth)]; // the same six graphs in both stages
        var plain = CostBias.Measure(region, backbone, arrays, Recipe.R, supernets, truth, new EstimationContext(seed, progress));
        var centred = CostBias.Measure(region, backbone, arrays, Recipe.R with { AlphaRelaxation = new CentredCosts(Recipe.R.AlphaRelaxation, depths) }, supernets, truth,
            new EstimationContext(seed, progress));
        return new BiasComparison(plain, centred, RankQuality.Of(plain.Ranks, truth), RankQuality.Of(centred.Ranks, truth));
    }
}
