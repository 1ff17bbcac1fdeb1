using System.Diagnostics;
using FaDE.Search.Estimators;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet.Data;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using TorchSharp;

namespace FaDE.Methods.Wiring;

/// <summary>The wiring study on Fashion-MNIST, pooled to 14x14.</summary>
public static class WiringExperiment
{
    /// <summary>Runs it.</summary>
    /// <param name="budget">How much of it.</param>
    /// <param name="data">Where the images come from, usually Fashion-MNIST.</param>
    /// <param name="folder">Where finished searches are kept, and what is there already is not run again;
    /// null to keep none.</param>
    /// <param name="context">Seed of the part on hyper-architectures, progress, cancellation.</param>
    public static WiringResult Run(WiringBudget budget, DataSet data, string? folder, EstimationContext context)
    {
        var watch = Stopwatch.StartNew();
        var share = budget.BiasSupernets == 0 ? 1 : 0.8;
        var runs = new WiringStudy(data, folder)
            .Run(budget.Tasks, new Share(context.Progress, 0, share), context.Cancellation);
        var bias = budget.BiasSupernets == 0 ? null : Bias(data, budget.BiasSupernets, context);
        return new WiringResult(budget, runs, bias, watch.Elapsed.TotalSeconds);
    }

    private static BiasComparison Bias(DataSet data, int supernets, EstimationContext context)
    {
        torch.set_num_threads(Environment.ProcessorCount);
        const int stages = 2, width = 16;
        var arrays = SplitArrays.Of(data, new SplitSettings { Seed = context.Seed });
        var region = CandidateSets.Region("diverse", stages);
        var backbone = Backbone.Mlp(arrays.Weights.Shape, stages, width);
        var truth = new StandAloneTraining(backbone, arrays.Weights, arrays.Test, new StandAloneSettings { Seeds = 2 })
            .Measure(region,
                Part(0.8, 0.9));
        // the same six graphs in both stages
        double[] depths = [.. region.Choices[0].Choice.Candidates.Select(block => (double)block.Depth)];
        var plain = CostBias.Measure(region, backbone, arrays, Recipe.R, supernets, truth, Part(0.9, 0.95));
        var recipe = Recipe.R with { AlphaRelaxation = new CentredCosts(Recipe.R.AlphaRelaxation, depths) };
        var centred = CostBias.Measure(region, backbone, arrays, recipe, supernets, truth, Part(0.95, 1));
        return new BiasComparison(plain, centred, RankQuality.Of(plain.Ranks, truth),
            RankQuality.Of(centred.Ranks, truth));

        EstimationContext Part(double from, double to) =>
            context with { Progress = new Share(context.Progress, from, to) };
    }

    /// <summary>Reports a part of the work as a share of the whole.</summary>
    private sealed class Share(IProgress<Progress>? whole, double from, double to) : IProgress<Progress>
    {
        public void Report(Progress value) =>
            whole?.Report(value with { Fraction = from + (to - from) * value.Fraction });
    }
}
