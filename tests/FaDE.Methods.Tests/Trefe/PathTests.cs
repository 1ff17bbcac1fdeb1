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
        using var supernet = new PathSupernet(new PathGrid(7, 5, 2), new InputShape(1, 32, 8), 3, 2, 2, 0);
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
    public void APolicyDrawsLegalPathsAndLearnsWhichIsBest()
    {
        var target = Small.Paths().ElementAt(17);
        var latencies = Small.Paths().Select((path, i) => (Key: string.Concat(path), i))
            .ToDictionary(p => p.Key, p => p.i % 2 == 0 ? 1.0 : 2.0);
        var search = new PathSearch(Small, path => path.Zip(target).Count(p => p.First == p.Second), path =>
            latencies[string.Concat(path)], 2);
        Assert.Equal(target, search.Run(60, new Rng(3)));
        Assert.InRange(search.Scored, 1, 60);
        var limited = new PathSearch(Small, path => path.Zip(target).Count(p => p.First == p.Second), path =>
            latencies[string.Concat(path)], 1.5);
        Assert.Equal(1.0, latencies[string.Concat(limited.Run(60,
            new Rng(3)))]); // the best, of latency 2, is above the limit
        Assert.Equal(0.25, PathSearch.Violation(12.5, 10), 12);
        Assert.Contains("met none among", Assert.Throws<FadeException>(() => new PathSearch(Small, _ => 0, _ => 2, 1)
            .Run(2, new Rng(0))).Message);
    }
}
