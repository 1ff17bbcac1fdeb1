using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Text;
using FaDE.Supernet.Training;

namespace FaDE.Interactive.Tests.Fluent;

/// <summary>An experiment on a graph asks what one on images asks.</summary>
public sealed class TaskExperimentTests
{
    private static readonly Space Layers = Fade.Space(new Operation("gcn", 0, "relu"), new Operation("fc", 0, "relu"),
        Operation.Skip).OnDags(2, 3).Repeat(2);

    [Fact]
    public void RanksAreHeldAgainstTheTruthWithBaselinesAndControls()
    {
        using var problem = Blocks();
        var region = Region.Of(Enumerable.Repeat(new[] { "gcn:relu", "fc:relu", "skip" }.Select(Block.Parse), 2));
        using var experiment = Of(Fade.Experiment(region), problem);
        var ranks = experiment.Ranks();
        var truth = experiment.Truth();
        var agreement = ranks.Against(truth, experiment.OneShot(), experiment.Marginal(), experiment.LatinSquares(1),
            experiment.Untrained());
        Assert.Equal(9, truth.Table.Accuracies.Count);
        Assert.Contains(agreement.Rows, row => row.Name.Contains("shuffled", StringComparison.Ordinal));
        Assert.Contains(agreement.Rows, row => row.Name == "parameters");
        Assert.Contains("StochasticBlocks", experiment.ToString());
        Assert.Contains("<svg", ranks.Drawing().Svg());
    }

    [Fact]
    public void ASearchGoesThroughTheSpace()
    {
        using var problem = Blocks();
        using var experiment = Of(Fade.Experiment(Layers, candidates: 2), problem);
        Assert.Equal(2, experiment.Search(generations: 2).Generations.Count);
    }

    [Fact]
    public void LinesAreReadByNetworksThatAreTrainedAloneAndErrorsAreCounted()
    {
        using var blocks = Blocks();
        var rng = new Rng(2);
        var images = new ImageArrays(new InputShape(1, 8, 8), 4, [.. Enumerable.Range(0, 20 * 64).Select(_ =>
            (float)rng.NextDouble())], [.. Enumerable.Range(0, 20).Select(i => i % 4)]);
        using var lines = new TileLines(40, 10, 5, 12, Least: 2, Most: 3).Make(
            new SplitArrays(images, images, images, images, new PixelStatistics([0f], [1f])), "synthetic");
        var networks = new[] { "conv3:relu", "skip" }.ToDictionary(op => op, op =>
            (Block)new Chain(Block.Parse(op), Block.Parse("conv3:relu")));
        using var experiment = Fade.Experiment(Region.Of([[Block.Parse("skip"), Operation.Conv()], [Operation.Conv()]]))
            .On(lines).Conv(4).With(new StandAloneSettings { Epochs = 1, BatchSize = 10 });
        var (read, again) = (experiment.Read(networks, seeds: 2), experiment.Read(networks, seeds: 2));
        Assert.Equal(read.Csv(), again.Csv());
        Assert.Equal(2 * 2 * 12, read.Data.Rows);
        foreach (var (name, errors) in read.CharacterErrors)
        {
            var rows = Enumerable.Range(0, read.Data.Rows).Where(i => (string)read.Data["network"].GetValue(i)! == name
                && read.Data.Numbers("training")[i] == 1).ToList();
            Assert.Equal(rows.Sum(i => read.Data.Numbers("edits")[i])
                / rows.Sum(i => ((string)read.Data["truth"].GetValue(i)!).Length), errors[1], 12);
        }
        Assert.Contains("character error rates over 12 lines", read.Summary);
        Assert.Equal("Lines are read by an experiment on lines, such as Fade.Tiles(); met vertex classification.",
            Assert.Throws<FadeException>(() => Of(Fade.Experiment(Layers), blocks).Read(networks)).Message);
        Assert.Contains("met 0", Assert.Throws<FadeException>(() => experiment.Read(networks, 0)).Message);
    }

    [Fact]
    public void WhatNeedsImagesSaysSo()
    {
        using var problem = Blocks();
        using var experiment = Of(Fade.Experiment(Layers, candidates: 2), problem);
        Assert.StartsWith("Training-free proxies look at images of a data set; met StochasticBlocks",
            Assert.Throws<FadeException>(() => experiment.TrainingFree()).Message);
        Assert.StartsWith("Units of work name a data set",
            Assert.Throws<FadeException>(() => experiment.Through("local").Ranks()).Message);
    }

    private static Problem Blocks() =>
        Fade.Graph(new StochasticBlocks(Vertices: 80, Classes: 2, Within: 5, Between: 2), new GraphSplit(20, 20, 10));

    private static Experiment Of(Experiment experiment, Problem problem)
    {
        experiment.Squares = experiment.Squares with { Training = experiment.Squares.Training with { Epochs = 10 } };
        return experiment.On(problem).Mlp(8).Averaging(2).With(Recipe.R with { Epochs = 8, WarmUpEpochs = 2 })
            .With(new StandAloneSettings { Epochs = 10, Seeds = 2 });
    }
}
