using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Estimators;

public sealed class GraphProxyTests
{
    private static readonly Operation Op = Operation.Linear();

    [Fact]
    public void PathStatisticsEqualAListOfAllPathsOnRandomNestedNetworks()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var block = RandomNetwork(new Rng(seed), 0);
            var lengths = Lengths(block);
            var paths = PathStatistics.Of(block);
            Assert.Equal(lengths.Count, paths.Count);
            if (lengths.Count == 0) continue;
            Assert.Equal((lengths.Min(), lengths.Max()), ((int)paths.Shortest, (int)paths.Longest));
            Assert.Equal(lengths.Average(), paths.MeanLength, 1e-9);
        }
    }

    [Fact]
    public void SignsAreThoseOfTheCalibration()
    {
        var chain = new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), Op);
        var parallel = new Cell(new Dag(4, []), Op);
        Assert.Equal(4, GraphProxy.Operations.Of(chain));
        Assert.Equal((-4, -4, -4),
            (GraphProxy.Depth.Of(chain), GraphProxy.ShortestPath.Of(chain), GraphProxy.MeanPathLength.Of(chain)));
        Assert.Equal((-1, -1, 4, 4), (GraphProxy.Depth.Of(parallel), GraphProxy.ShortestPath.Of(parallel),
            GraphProxy.Sinks.Of(parallel), GraphProxy.Sources.Of(parallel)));
        Assert.Equal(Math.Log(4), GraphProxy.Paths.Of(parallel), 1e-12);
        Assert.Equal(1, GraphProxy.Operations.Of(new Chain(Op, Operation.Skip, Operation.None)));
        Assert.Equal(double.NegativeInfinity, GraphProxy.ShortestPath.Of(new Chain(Op, Operation.None)));
    }

    [Fact]
    public void ScoresOfARegionAreThoseOfItsNetworks()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var rng = new Rng(seed);
            var flat = Region.Of(Enumerable.Range(0, 2)
                .Select(_ => Enumerable.Range(0, 4).Select(_ => RandomNetwork(rng, 0))));
            var nested = new Region(new Chain(new Choice(
                Op, new Cell(new Dag(2, [(0, 1)]), [new Choice(Op, Operation.Skip), RandomNetwork(rng, 1)])),
                RandomNetwork(rng, 0)));
            foreach (var region in new[] { flat, nested })
                foreach (var proxy in GraphProxy.All)
                {
                    var scores = proxy.Score(region, new());
                    Assert.Equal(proxy.Name, scores.Estimator);
                    foreach (var a in region.Architectures())
                    {
                        var expected = proxy.Of(region.Resolve(a));
                        if (double.IsFinite(expected)) Assert.Equal(expected, scores[a], 1e-9);
                        else Assert.Equal(expected, scores[a]);
                    }
                }
        }
    }

    [Fact]
    public void ParametersAndMultiplyAddsAreThoseOfTheCostModel()
    {
        var backbone = Backbone.Mlp(new(1, 14, 14), 2, 16);
        var rng = new Rng(1);
        var region = Region.Of(Enumerable.Range(0, 2)
            .Select(_ => Enumerable.Range(0, 3).Select(_ => RandomNetwork(rng, 0))));
        var scores = GraphProxy.Parameters(backbone).Score(region, new());
        Assert.All(region.Architectures(),
            a => Assert.Equal(CostModel.Of(backbone, region.Resolve(a)).Parameters, scores[a]));
        scores = GraphProxy.MultiplyAdds(backbone).Score(region, new());
        Assert.All(region.Architectures(),
            a => Assert.Equal(CostModel.Of(backbone, region.Resolve(a)).MultiplyAdds, scores[a]));
    }

    [Fact]
    public void MillionsOfPathsAreScoredWithoutListingThem()
    {
        var cells = Enumerable.Range(0, 16).Select(i => (Block)new Cell(Dag.FromBits(5, (UInt128)i), Op)).ToList();
        var scores = GraphProxy.MeanPathLength.Score(Region.Of(Enumerable.Repeat(cells, 6)), new());
        Assert.IsType<PathScores>(scores);
        Assert.Equal(-6, scores.Best().First().Score, 1e-9); // the graph without edges in every stage
    }

    [Fact]
    public void ShuffledScoresAreTheSameNumbersAtOtherCandidates()
    {
        var region = RandomRegionsOf(5, 2);
        var inner = new RandomEstimator().Score(region, new(Seed: 1));
        var table = new TabulatedScores(region, "table", default, region.Architectures()
            .ToDictionary(a => a, a => inner[a]));
        var ranks = new FadeRanks(region, "FaDE", default, [[inner.Candidates(0), inner.Candidates(1)]]);
        foreach (var scores in new Scores[] { inner, table, ranks })
        {
            var shuffled = ShuffledEstimator.Shuffle(scores, 3);
            var architectures = region.Architectures().ToList();
            Assert.NotEqual(architectures.Select(a => scores[a]), architectures.Select(a => shuffled[a]));
            Assert.All(
                architectures.Select(a => scores[a]).Order().Zip(architectures.Select(a => shuffled[a]).Order()),
                pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.Equal(scores.Candidates(1).Order(), shuffled.Candidates(1).Order());
        }
    }

    [Fact]
    public void ShuffledTablesOfNestedRegionsScoreTheSameArchitectures()
    {
        var region = new Region(
            new Chain(new Choice(Op, Operation.Skip, new Chain(new Choice(Op, Operation.Skip, Operation.None)))));
        var table = new TabulatedScores(region, "table", default, region.Architectures().Select((a, i) => (a, i))
            .ToDictionary(x => x.a, x => (double)x.i));
        var shuffled = ShuffledEstimator.Shuffle(table, 1);
        Assert.Equal([0, 1, 2, 3, 4], region.Architectures().Select(a => shuffled[a]).Order());
    }

    private static Region RandomRegionsOf(int k, int d) => FaDE.Search.Tests.Ranks.RandomRegions.Flat(k, d);

    private static List<int> Lengths(Block block) => block switch
    {
        Operation { Kind: "skip" } => [0],
        Operation { Kind: "none" } => [],
        Operation => [1],
        Chain chain => chain.Stages.Select(Lengths)
            .Aggregate(new List<int> { 0 }, (all, next) => [.. from a in all from b in next select a + b]),
        Cell cell => CellLengths(cell),
        _ => throw new InvalidOperationException(),
    };

    private static List<int> CellLengths(Cell cell)
    {
        var edges = cell.Dag.Edges.Select((e, i) => (e.From, e.To, Lengths: Lengths(cell.Edges[i]))).ToList();
        var sinks = cell.Dag.Sinks.Select((v, i) => (Vertex: v, Lengths: Lengths(cell.Edges[edges.Count + i])))
            .ToList();
        return [.. cell.Dag.Sources.SelectMany(source => From(source))];

        IEnumerable<int> From(int v) =>
            edges.Where(e => e.From == v).SelectMany(e => from a in e.Lengths from b in From(e.To) select a + b)
                .Concat(sinks.Where(s => s.Vertex == v).SelectMany(s => s.Lengths));
    }

    private static Block RandomNetwork(Rng rng, int depth)
    {
        switch (depth < 2 ? rng.Next(5) : rng.Next(3))
        {
            case 0: return Operation.Skip;
            case 1: return rng.Next(3) == 0 ? Operation.None : Op;
            case 2: return Op;
            case 3: return new Chain([RandomNetwork(rng, depth + 1), RandomNetwork(rng, depth + 1)]);
            default:
                var vertices = 1 + rng.Next(4);
                var dag = Dag.FromBits(vertices, (UInt128)rng.Next(1 << (vertices * (vertices - 1) / 2)));
                return new Cell(dag, [.. Enumerable.Range(0, dag.EdgeCount + dag.Sinks.Count())
                    .Select(_ => RandomNetwork(rng, depth + 1))]);
        }
    }
}
