using FaDE.Search.Graphs;

namespace FaDE.Search.Tests.Graphs;

public class RandomDagTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Uniform_draws_pass_a_chi_square_test_over_classes(int vertices)
    {
        var (rng, classes) = (new Rng(1), DagClasses.Of(vertices));
        var (counts, draws) = (new int[classes.Count], 100 * classes.Count);
        for (var i = 0; i < draws; i++) counts[classes.IndexOf(RandomDag.Uniform(vertices, rng))]++;
        Assert.True(ChiSquare.IsPlausible(counts),
            $"chi-square {ChiSquare.Statistic(counts)} with {counts.Length - 1} degrees of freedom");
    }

    [Fact]
    public void Labelled_draws_fail_the_same_test()
    {
        var (rng, classes) = (new Rng(1), DagClasses.Of(4));
        var counts = new int[classes.Count];
        for (var i = 0; i < 100 * classes.Count; i++) counts[classes.IndexOf(RandomDag.ErdosRenyi(4, 0.5, rng))]++;
        Assert.False(ChiSquare.IsPlausible(counts));
    }

    [Fact]
    public void Uniform_draws_reach_sixteen_vertices()
    {
        var rng = new Rng(2);
        var dags = Enumerable.Range(0, 20).Select(_ => RandomDag.Uniform(16, rng)).ToList();
        Assert.All(dags, dag => Assert.Equal(16, dag.Vertices));
        Assert.Equal(20, dags.Select(dag => dag.Canonical()).Distinct().Count());
        // labelled DAGs hold about half of 120 edges, and few have symmetries
        Assert.InRange(dags.Average(dag => dag.EdgeCount), 55, 75);
    }

    [Fact]
    public void Erdos_Renyi_has_the_density_asked_for()
    {
        var rng = new Rng(3);
        Assert.InRange(Enumerable.Range(0, 500).Average(_ => RandomDag.ErdosRenyi(10, 0.3, rng).EdgeCount),
            45 * 0.28, 45 * 0.32);
        Assert.Contains("met 1.5", Assert.Throws<GraphException>(() => RandomDag.ErdosRenyi(4, 1.5, rng)).Message);
        Assert.Contains("met NaN",
            Assert.Throws<GraphException>(() => RandomDag.ErdosRenyi(4, double.NaN, rng)).Message);
    }

    [Fact]
    public void Watts_Strogatz_keeps_the_number_of_edges_and_the_ring_when_nothing_is_rewired()
    {
        var rng = new Rng(4);
        for (var trial = 0; trial < 50; trial++)
            Assert.Equal(12 * 2, RandomDag.WattsStrogatz(12, 4, 0.75, rng).EdgeCount);
        Assert.Equal("5:0-1,0-4,1-2,2-3,3-4", RandomDag.WattsStrogatz(5, 2, 0, rng).ToString());
        Assert.Contains("met 3", Assert.Throws<GraphException>(() => RandomDag.WattsStrogatz(8, 3, 0.5, rng)).Message);
    }

    [Fact]
    public void Barabasi_Albert_attaches_every_vertex_and_prefers_high_degrees()
    {
        var rng = new Rng(5);
        var (first, last) = (0, 0);
        for (var trial = 0; trial < 200; trial++)
        {
            var dag = RandomDag.BarabasiAlbert(16, 2, rng);
            Assert.Equal(14 * 2, dag.EdgeCount);
            Assert.All(Enumerable.Range(2, 14), v => Assert.Equal(2, dag.Predecessors(v).Count()));
            first += dag.Successors(2).Count();
            last += dag.Successors(8).Count();
        }
        Assert.True(first > 2 * last, $"{first} and {last}");
        Assert.Contains("met 16", Assert.Throws<GraphException>(() => RandomDag.BarabasiAlbert(16, 16, rng)).Message);
    }
}
