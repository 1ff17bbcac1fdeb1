using FaDE.Search.Graphs;

namespace FaDE.Search.Tests.Graphs;

public class DistanceTests
{
    [Fact]
    public void Edge_edit_distance_is_that_of_all_matchings()
    {
        var rng = new Rng(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var (a, b) = (Oracle.Random(1 + rng.Next(6), rng.NextDouble(), rng),
                Oracle.Random(1 + rng.Next(6), rng.NextDouble(), rng));
            var n = Math.Max(a.Vertices, b.Vertices);
            var edges = b.Edges.ToHashSet();
            var expected = Oracle.Permutations(n).Min(p => a.Edges.Count(e => !edges.Contains((p[e.From], p[e.To])))
                + edges.Count - a.Edges.Count(e => edges.Contains((p[e.From], p[e.To]))));
            Assert.Equal(expected + Math.Abs(a.Vertices - b.Vertices), EditDistance.Between(a, b));
        }
    }

    [Fact]
    public void Both_distances_are_metrics_on_random_triples()
    {
        var rng = new Rng(2);
        for (var trial = 0; trial < 300; trial++)
        {
            var dags = Enumerable.Range(0, 3)
                .Select(_ => Oracle.Random(1 + rng.Next(7), rng.NextDouble(), rng)).ToArray();
            var twin = Oracle.Relabel(dags[0], rng);
            foreach (var distance in new Func<Dag, Dag, int>[]
            { EditDistance.Between, (a, b) => WeisfeilerLehman.Distance(a, b) })
            {
                var (ab, bc, ac) = (distance(dags[0], dags[1]), distance(dags[1], dags[2]), distance(dags[0], dags[2]));
                Assert.True(ab >= 0 && ab <= bc + ac && bc <= ab + ac && ac <= ab + bc, $"trial {trial}");
                Assert.Equal(ab, distance(dags[1], dags[0]));
                Assert.Equal(0, distance(dags[0], twin));
                Assert.Equal(ab, distance(twin, dags[1]));
            }
            Assert.Equal(dags[0].IsIsomorphicTo(dags[1]), EditDistance.Between(dags[0], dags[1]) == 0);
        }
    }

    [Theory]
    [InlineData(4, 31)]
    [InlineData(5, 302)]
    [InlineData(6, 5983)]
    public void Weisfeiler_Lehman_features_tell_all_classes_apart_but_one_pair_on_six_vertices(
        int vertices, int told) =>
        Assert.Equal(told, DagClasses.Of(vertices)
            .Select(dag => string.Join(',', WeisfeilerLehman.Features(dag, 6).OrderBy(f => f.Key))).Distinct().Count());

    [Fact]
    public void The_kernel_is_positive_semidefinite_on_pairs_and_features_count_vertices_every_round()
    {
        var rng = new Rng(3);
        for (var trial = 0; trial < 100; trial++)
        {
            var (a, b) = (Oracle.Random(5, 0.5, rng), Oracle.Random(6, 0.5, rng));
            var (x, y) = (WeisfeilerLehman.Features(a, 2), WeisfeilerLehman.Features(b, 2));
            Assert.Equal(5 * 3, x.Values.Sum());
            Assert.True(Math.Pow(WeisfeilerLehman.Kernel(x, y), 2) <= WeisfeilerLehman.Kernel(x, x)
                * WeisfeilerLehman.Kernel(y, y));
        }
    }

    [Fact]
    public void Labels_on_operations_are_seen()
    {
        var dag = Dag.Parse("2:0-1");
        Assert.NotEqual(0, WeisfeilerLehman.Distance(WeisfeilerLehman.Features(dag, [1, 2]),
            WeisfeilerLehman.Features(dag, [2, 1])));
        Assert.Equal(0, WeisfeilerLehman.Distance(WeisfeilerLehman.Features(dag, [7, 7]),
            WeisfeilerLehman.Features(dag, [7, 7])));
    }
}
