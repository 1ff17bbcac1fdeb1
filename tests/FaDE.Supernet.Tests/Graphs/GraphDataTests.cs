using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Graphs;

public sealed class GraphDataTests
{
    [Fact]
    public void BlocksAreTheSameForASeedAndJoinedMoreOftenWithin()
    {
        var blocks = new StochasticBlocks(Vertices: 600, Within: 6, Between: 2);
        var (data, again, other) = (blocks.Draw(), blocks.Draw(), (blocks with { Seed = 1 }).Draw());
        Assert.Equal(data.Graph.Edges, again.Graph.Edges);
        Assert.Equal(data.Features, again.Features);
        Assert.NotEqual($"{data.Graph}", $"{other.Graph}");
        var within = data.Graph.Edges.Count(e => data.Classes[e.From] == data.Classes[e.To]) / 600.0;
        Assert.InRange(within, 5.3, 6.7);
        Assert.InRange(data.Graph.Degrees.Average() - within, 1.5, 2.5);
    }

    [Fact]
    public void SplitsAreDisjointAndTheScoreIsTheAccuracyOfThoseThatCount()
    {
        using var problem = new StochasticBlocks(Vertices: 60, Classes: 3).Draw().Problem(new GraphSplit(10, 12, 8));
        var all = new[] { problem.Splits.Weights, problem.Splits.Alphas, problem.Splits.Validation,
            problem.Splits.Test };
        using var scope = NewDisposeScope();
        var known = stack([.. all.Select(set => set.Targets.ne(VertexClassification.Unknown))]).to(ScalarType.Int64);
        Assert.Equal([10L, 12, 8, 30], known.sum(1).data<long>().ToArray());
        Assert.Equal(1, known.sum([0L]).max().item<long>());
        var logits = zeros(60, 3);
        logits[TensorIndex.Colon, 0] = tensor(1f); // says class 0 of every vertex
        var score = VertexClassification.Task.Score(logits, problem.Splits.Test.Targets).mean().item<double>();
        Assert.Equal(problem.Splits.Test.Targets.eq(0).sum().item<long>() / 30.0, score, 12);
    }

    [Theory]
    [InlineData(3, 7, "An edge joins two of the vertices 0 to 4; met 3-7.")]
    [InlineData(-1, 2, "An edge joins two of the vertices 0 to 4; met -1-2.")]
    public void AnEdgeToAVertexThatIsNotThereIsRefused(int from, int to, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<DataSetException>(() => new SparseGraph(5, [(0, 1), (from, to)])).Message);

    [Fact]
    public void AGraphWithoutTrainingVerticesIsRefused()
    {
        var data = new StochasticBlocks(Vertices: 20, Classes: 2).Draw();
        Assert.StartsWith("A graph has vertices of known class for weights; met none in ",
            Assert.Throws<DataSetException>(() => data.Problem([[], [1], [2], [3]], "by hand")).Message);
        Assert.Equal("A graph's 20 vertices are cut into at least one each for weights, alphas, validation and "
            + "test; met 0, 5, 5, 10.",
            Assert.Throws<DataSetException>(() => data.Problem(new GraphSplit(0, 5, 5))).Message);
        Assert.StartsWith("The vertices for test are among 0 to 19 and have a class; met 20 in ",
            Assert.Throws<DataSetException>(() => data.Problem([[0], [1], [2], [20]], "by hand")).Message);
    }

    [Fact]
    public void ABlockModelOfOneClassIsRefused() =>
        Assert.StartsWith("A block model has at least 2 classes",
            Assert.Throws<DataSetException>(() => new StochasticBlocks(Classes: 1).Draw()).Message);
}
