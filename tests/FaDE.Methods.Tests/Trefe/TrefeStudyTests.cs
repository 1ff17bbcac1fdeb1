using FaDE.Methods.Studies;
using FaDE.Methods.Trefe;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Text;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Trefe;

public sealed class TrefeStudyTests
{
    private static readonly StudyBudget Tiny = new("tiny", 40, 20, 1, 1, 1, new CommonCells(1, 1, 1), 1);
    private static readonly PathGrid Grid = new(3, 2, 1);

    [Fact]
    public void BlocksAreTrainedOneAfterTheOtherAndTheSameTwice()
    {
        using var lines = Lines();
        var task = lines.Task;
        double[] Train(out double[] first)
        {
            using var supernet = new PathSupernet(Grid, lines.Splits.Weights.Shape, lines.Splits.Weights.Outputs, 4, 3,
                1);
            double[] before = Values(supernet.Of(2));
            new PathTraining(4, 10).Run(supernet, Grid, 3, lines.Splits.Weights, task, 5);
            Assert.NotEqual(before, Values(supernet.Of(2)));
            first = Values(supernet.Of(0));
            Assert.All(Grid.Paths(), path => Assert.InRange(supernet.Score(lines.Splits.Alphas, task, path), 0, 1));
            return Values([.. supernet.parameters()]);
        }

        Assert.Equal(Train(out var once), Train(out var twice));
        Assert.Equal(once, twice);
        using var early = new PathSupernet(Grid, lines.Splits.Weights.Shape, lines.Splits.Weights.Outputs, 4, 3, 1);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new PathTraining(4, 10)
            .Run(early, Grid, 3, lines.Splits.Weights,
            task, 5, stop.Token, part => { if (part >= 1 / 3.0 - 1e-9) stop.Cancel(); }));
        Assert.Equal(once, Values(early.Of(0))); // the first block no longer moves while the others learn
    }

    [Fact]
    public void AStudyEndsWithAVerdictAndGoesOnToTheSameResult()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(40, new InputShape(1, 8, 8));
        var (method, images) = (PublishedMethod.Named("trefe"), new Lazy<Splits>(splits));
        var whole = new MethodStudy(method, Tiny, images, folder.Path).Run(new EstimationContext(0));
        Assert.Equal(7, whole.Runs.Arms.Count);
        Assert.Contains(whole.Verdict.Word, new[] { "supports", "refutes", "undecided" });
        foreach (var run in Directory.GetFiles(folder.Path,
            "trefe-*.json")) File.Delete(run); // as if it had been killed
        var truth = File.ReadAllText(folder.File("truth-tiny.jsonl"));
        var again = new MethodStudy(method, Tiny, images, folder.Path).Run(new EstimationContext(0));
        Assert.Equal(truth, File.ReadAllText(folder.File("truth-tiny.jsonl"))); // no path is trained again
        Assert.Equal(whole.Runs["trefe"][0].Found, again.Runs["trefe"][0].Found);
        Assert.Equal(whole.Runs["trefe"][0].Score, again.Runs["trefe"][0].Score);
    }

    private static double[] Values(IReadOnlyList<TorchSharp.Modules.Parameter> parameters) =>
        [.. parameters.SelectMany(p => Oracle.Numbers(p))];

    private static Supernet.Tasks.Problem Lines()
    {
        var tile = new InputShape(1, 8, 8);
        return new TileLines(60, 30, 10, 20, Least: 2, Most: 3).Make(new SplitArrays(Synthetic.Images(60, 2, tile),
            Synthetic.Images(30, 3, tile), Synthetic.Images(10, 4, tile), Synthetic.Images(20, 5, tile),
            new PixelStatistics([0f], [1f])), "synthetic");
    }
}
