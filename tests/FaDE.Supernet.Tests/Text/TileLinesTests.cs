using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Text;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Text;

/// <summary>Lines of tiles go through supernets, ranks, one-shot estimates and stand-alone training as images
/// do.</summary>
public sealed class TileLinesTests
{
    private static readonly Region Region = Region.Of(Enumerable.Repeat(
        new[] { "conv3:relu", "none" }.Select(o =>
            (Block)new Cell(new Dag(2, [(0, 1)]), [Block.Parse(o), Operation.Skip])), 2));

    [Fact]
    public void ALineHoldsTheTilesThatItsTranscriptTells()
    {
        using var problem = Lines(out var images);
        using var scope = NewDisposeScope();
        var (weights, task) = (problem.Splits.Weights, (LineReading)problem.Task);
        Assert.Equal(new InputShape(1, 8, 24), weights.Shape);
        var transcripts = task.Transcripts(weights.Targets);
        Assert.All(transcripts, t => Assert.InRange(t.Length, 2, 3));
        for (var line = 0; line < 20; line++)
            for (var t = 0; t < 3; t++)
            {
                var tile = weights.Inputs[line, 0].narrow(1, 8 * t, 8).contiguous().data<float>().ToArray();
                if (t >= transcripts[line].Length) Assert.All(tile, p => Assert.Equal(0, p));
                else Assert.Contains(Enumerable.Range(0, images.Weights.Count), i =>
                    images.Weights.Labels[i] == transcripts[line][t] - '0'
                    && tile.SequenceEqual(images.Weights.Pixels.AsSpan(64 * i, 64).ToArray()));
            }
    }

    [Fact]
    public void TilesArePooledByTheMeanOfTheirPixels()
    {
        var tile = new InputShape(2, 4, 2);
        var image = new ImageArrays(tile, 2, [.. Enumerable.Range(0, 16).Select(i => (float)i)], [1]);
        Assert.Equal([1.5f, 5.5f, 9.5f, 13.5f], image.Pooled(2).Pixels);
        using var lines = new TileLines(3, 1, 1, 1, Least: 2, Most: 2, Pool: 2).Make(
            new SplitArrays(image, image, image, image, new PixelStatistics([0f, 0f], [1f, 1f])), "one image");
        Assert.Equal(new InputShape(2, 2, 2), lines.Splits.Weights.Shape);
        Assert.Equal("Pooling takes squares that divide images of 4x2; met 3.",
            Assert.Throws<DataSetException>(() => image.Pooled(3)).Message);
    }

    [Fact]
    public void RanksTellWhatLetsLinesThroughFromWhatDoesNot()
    {
        using var problem = Lines(out _);
        var recipe = Recipe.R with { Epochs = 12, WarmUpEpochs = 3, BatchSize = 25,
            WeightRate = Schedule.Constant(0.01), AlphaRate = Schedule.Constant(0.03) };
        using var ensemble = new SupernetEnsemble(Backbone(problem), problem.Splits, recipe,
            members: 1) { Task = problem.Task };
        var ranks = new FadeEstimator(ensemble).Rank(Region, new EstimationContext(1));
        Assert.Equal(new Architecture([0, 0]), ranks.Best().First().Architecture);
        var scores = new OneShotEstimator(ensemble).Score(Region, new EstimationContext(1));
        Assert.True(scores[new Architecture([0, 0])] > scores[new Architecture([1, 1])]);
        var truth = new StandAloneTraining(Backbone(problem), problem,
            new StandAloneSettings { Epochs = 12, BatchSize = 25, LearningRate = 0.01, Seeds = 1 })
            .Measure(Region, new EstimationContext(1));
        Assert.InRange(truth[new Architecture([0, 0])], 0.5, 1);
        Assert.InRange(truth[new Architecture([1, 1])], 0, 0.5);
    }

    [Fact]
    public void ABackboneOfFullyConnectedLayersIsRefused()
    {
        using var problem = Lines(out _);
        Assert.Equal("Lines are read by convolutional layers, column by column; met fully connected ones.",
            Assert.Throws<SpaceException>(
            () => problem.Task.Backbone(BackboneKind.Linear, problem.Splits.Weights, 2, 4)).Message);
    }

    [Fact]
    public void ABackboneWhoseHeadReadsColumnsIsKeptInJsonAndCounted()
    {
        using var problem = Lines(out _);
        var backbone = Backbone(problem);
        Assert.Equal(backbone.ToJson(), Search.Spaces.Backbone.FromJson(backbone.ToJson()).ToJson());
        var layout = BackboneLayout.Of(backbone, Region.Root);
        Assert.Equal((2, 6, 16L), (layout.Head.Height, layout.HeadColumns, layout.Head.Size)); // 8 x 24 halved twice
    }

    private static Backbone Backbone(Problem problem) =>
        problem.Task.Backbone(BackboneKind.Conv, problem.Splits.Weights, 2, 8);

    private static Problem Lines(out SplitArrays images)
    {
        var tile = new InputShape(1, 8, 8);
        images = new SplitArrays(Synthetic.Images(200, 2, tile), Synthetic.Images(100, 3, tile),
            Synthetic.Images(50, 4, tile), Synthetic.Images(100, 5, tile),
            new PixelStatistics([0f], [1f]));
        return new TileLines(400, 100, 50, 100, Least: 2, Most: 3).Make(images, "synthetic");
    }
}
