using FaDE.Methods.Trefe;
using FaDE.Search;
using FaDE.Search.Spaces;

namespace FaDE.Methods.Tests.Trefe;

public sealed class PathTests
{
    private static readonly PathGrid Small = new(6, 3, 1);

    [Theory]
    [InlineData(5, 5, 2, 10)]
    [InlineData(6, 5, 2, 60)]
    [InlineData(7, 5, 2, 210)]
    [InlineData(8, 5, 2, 560)]
    [InlineData(10, 5, 2, 2520)]
    [InlineData(20, 5, 2, 155_040)]
    [InlineData(6, 3, 1, 60)]
    public void PathsAreAsManyAsTheFormulaSays(int layers, int heights, int widths, long count)
    {
        var grid = new PathGrid(layers, heights, widths);
        Assert.Equal(count, grid.Count);
        if (count > 3000) return;
        var paths = grid.Paths().ToList();
        Assert.Equal(count, paths.Select(path => string.Concat(path)).Distinct().Count());
        Assert.All(paths, path => Assert.Equal((heights, widths), path.Aggregate((0, 0), PathGrid.After)));
    }

    [Fact]
    public void StatesAndStepsOnLegalPathsAreThoseOfTheGrid()
    {
        var paths = new PathGrid(7, 5, 2).Paths()
            .Select(path => (path, states: PathGrid.States(path).Append((5, 2)).ToList())).ToList();
        Assert.Equal(35, paths.SelectMany(p => p.states.Skip(1).Select((state, layer) => (layer, state))).Distinct()
            .Count());
        Assert.Equal(75, paths.SelectMany(p => p.path.Select((step, layer) => (layer, p.states[layer], step)))
            .Distinct().Count());
        using var supernet = new PathSupernet(new LineSpace(new PathGrid(7, 5, 2)), new InputShape(1, 32, 8), 3, 2, 2,
            0);
        Assert.Equal(75, supernet.Edges);
    }

    [Fact]
    public void AGridWithoutPathsIsRefused() => Assert.StartsWith("A path halves the height once per layer at most",
        Assert.Throws<FadeException>(() => new PathGrid(2, 3, 1).Paths().Count()).Message);

    [Fact]
    public void UtilitiesAndStepsAreThoseOfTheOracle()
    {
        double[] rewards = [.8, .5, .7, .9];
        var utilities = NaturalGradient.Utilities(rewards);
        Oracle.Near([.019577290, -.25, -.25, .480422710], utilities, 1e-8, "");
        double[] theta = [1 / 3.0, 1 / 3.0, 1 / 3.0];
        int[] choices = [0, 2, 1, 0];
        Oracle.Near([.583333333, .208333333, .208333333], NaturalGradient.Step(theta, Samples(utilities), 0.5), 1e-8,
            "");
        var mean = rewards.Average();
        Oracle.Near([.395833333, .327083333, .277083333],
            NaturalGradient.Step(theta, Samples([.. rewards.Select(r => (r - mean) / 4)]), 1), 1e-8, "");
        var ties = NaturalGradient.Utilities([1, 1, 0, 0]);
        Oracle.Near([.25, .25, -.25, -.25], ties, 1e-8, "");

        IEnumerable<(int, IReadOnlyList<double>, double)> Samples(IReadOnlyList<double> weights) =>
            choices.Select((choice, i) => (choice, (IReadOnlyList<double>)theta, weights[i]));
    }

    [Fact]
    public void PathsAreDrawnWithEqualProbability()
    {
        var rng = new Rng(1);
        var counts = Enumerable.Range(0, 6000).Select(_ => string.Concat(Small.Draw(rng))).GroupBy(p => p)
            .Select(group => group.Count()).ToList();
        Assert.Equal(60, counts.Count);
        // chi-squared with 59 degrees of freedom: above 98 once in a thousand
        Assert.InRange(counts.Sum(n => (n - 100) * (n - 100) / 100.0), 20, 98);
    }

    [Fact]
    public void PathKernelsAndTransformerLayersAreSearchedTogether()
    {
        var space = new LineSpace(Small) { Kernels = [3, 5], Transformers = 4 };
        Assert.Equal(60L * 64 * 65536, space.Count);
        Assert.Equal(6 + 12, space.Choices.Count);
        var target = space.Draw(new Rng(5));
        double Alike(LineNetwork network) => network.Path.Zip(target.Path).Count(p => p.First == p.Second)
            + network.Choices.Zip(target.Choices).Count(p => p.First == p.Second);
        double Latency(LineNetwork network) => 1 + network.Choices[0]; // the first kernel
        var search = new PathSearch(space, Alike, Latency, 2);
        Assert.True(Alike(search.Run(200, new Rng(3))) >= 23); // of 24; a random network agrees in about 11
        var limited = new PathSearch(space, Alike, Latency, 1.5).Run(200, new Rng(3));
        Assert.Equal(0, limited.Choices[0]);
        var block = space.Block(limited);
        Assert.Equal(block, Block.Parse($"{block}"));
        Assert.Equal(13, block.Children.Count);
        Assert.Equal(space.Layers(limited), Transformers.Read((Operation)block.Children[12], 8).Layers);
    }

    [Fact]
    public void APolicyDrawsLegalPathsAndLearnsWhichIsBest()
    {
        var target = Small.Paths().ElementAt(17);
        var latencies = Small.Paths().Select((path, i) => (Key: string.Concat(path), i))
            .ToDictionary(p => p.Key, p => p.i % 2 == 0 ? 1.0 : 2.0);
        var space = new LineSpace(Small);
        double Alike(LineNetwork network) => network.Path.Zip(target).Count(p => p.First == p.Second);
        var search = new PathSearch(space, Alike, network => latencies[string.Concat(network.Path)], 2);
        Assert.Equal(target, search.Run(60, new Rng(3)).Path);
        Assert.InRange(search.Scored, 1, 60);
        var limited = new PathSearch(space, Alike, network => latencies[string.Concat(network.Path)], 1.5);
        Assert.Equal(1.0, latencies[string.Concat(limited.Run(60,
            new Rng(3)).Path)]); // the best, of latency 2, is above the limit
        Assert.Equal(0.25, PathSearch.Violation(12.5, 10), 12);
        Assert.Contains("met none among", Assert.Throws<FadeException>(() => new PathSearch(space, _ => 0, _ => 2, 1)
            .Run(2, new Rng(0))).Message);
    }
}
