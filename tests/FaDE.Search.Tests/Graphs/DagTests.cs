using FaDE.Search.Graphs;

namespace FaDE.Search.Tests.Graphs;

public class DagTests
{
    [Fact]
    public void Properties_are_those_of_all_paths_listed()
    {
        var rng = new Rng(1);
        for (var trial = 0; trial < 500; trial++)
        {
            var dag = Oracle.Random(1 + rng.Next(8), rng.NextDouble(), rng);
            var paths = Oracle.Paths(dag).ToList();
            Assert.Equal(paths.Min(p => p.Length), dag.ShortestPath);
            Assert.Equal(paths.Max(p => p.Length), dag.Depth);
            Assert.Equal(paths.Count, dag.PathCount);
            Assert.Equal(paths.Average(p => p.Length), dag.MeanPathLength, 1e-12);
            Assert.Equal(dag.EdgeCount + dag.Sinks.Count(), dag.OperationCount);
            Assert.Equal(LargestAntichain(dag), dag.Width);
            Assert.Equal(dag.Sources.Count(), dag.SourceCount);
            Assert.Equal(dag.Sinks.Count(), dag.SinkCount);
        }
    }

    [Fact]
    public void Properties_of_the_complete_graph_on_sixteen_vertices()
    {
        var dag = RandomDag.ErdosRenyi(16, 1, new Rng(0));
        Assert.Equal((120, 121, 1, 16, 1 << 14),
            (dag.EdgeCount, dag.OperationCount, dag.ShortestPath - 1, dag.Depth, dag.PathCount));
        Assert.Equal((1, 9.0), (dag.Width, dag.MeanPathLength));
    }

    [Fact]
    public void Text_and_bits_round_trip()
    {
        var rng = new Rng(2);
        for (var trial = 0; trial < 300; trial++)
        {
            var dag = Oracle.Random(1 + rng.Next(16), rng.NextDouble(), rng);
            Assert.Equal(dag, Dag.Parse(dag.ToString()));
            Assert.Equal(dag, Dag.FromBits(dag.Vertices, dag.Bits));
        }
    }

    [Theory]
    [InlineData("17:", "1 to 16 vertices; met 17")]
    [InlineData("0:", "met 0")]
    [InlineData("3:0-1,2-1", "cycle")]
    [InlineData("3:1-1", "met 1 -> 1")]
    [InlineData("3:0-3", "met 0 -> 3")]
    [InlineData("3:0-1,0-1", "twice")]
    [InlineData("3:0-1,", "written")]
    [InlineData("3", "written")]
    [InlineData("03:", "written")]
    [InlineData("99999999999999999999:", "written")]
    [InlineData("-3:", "written")]
    [InlineData("", "written")]
    public void Bad_notation_is_refused(string text, string reason) =>
    Assert.Contains(reason, Assert.Throws<GraphException>(() => Dag.Parse(text)).Message);

    [Fact]
    public void Cycles_and_dangling_vertices_are_named()
    {
        Assert.Contains("1 -> 3 -> 2 -> 1", Rotations(Assert.Throws<GraphException>(() =>
            Dag.Topological(5, [(0, 1), (1, 3), (3, 2), (2, 1), (3, 4)])).Message, 3));
        Assert.Equal("4:0-1,0-2,1-3,2-3", Dag.Topological(4, [(3, 1), (1, 0), (3, 2), (2, 0)]).ToString());
        Assert.Equal("3:0-1,0-2", Dag.WithTerminals(5, [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]).ToString());
        Assert.Contains("vertex 2, which INPUT does not reach", Refusal([(0, 1), (1, 3), (2, 3), (3, 4)]));
        Assert.Contains("vertex 3, which does not reach OUTPUT", Refusal([(0, 1), (1, 2), (1, 3), (2, 4)]));
        Assert.Contains("0 -> 2", Refusal([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4)]));
        Assert.Contains("0 -> 4", Refusal([(0, 1), (0, 4)]));
        Assert.Contains("1 to 16 vertices; met 17",
            Assert.Throws<GraphException>(() => Dag.WithTerminals(19, [])).Message);
        var dag = Dag.Parse("6:0-1,1-5,0-2,3-4");
        Assert.Equal("3:0-1,1-2", dag.Between(0, 5).ToString());
        Assert.Contains("no path leads from 2 to 5", Assert.Throws<GraphException>(() => dag.Between(2, 5)).Message);

        static string Refusal((int, int)[] edges) =>
            Assert.Throws<GraphException>(() => Dag.WithTerminals(5, edges)).Message;
    }

    [Fact]
    public void Neighbours_are_one_edit_away_and_edits_undo_each_other()
    {
        var rng = new Rng(3);
        for (var trial = 0; trial < 40; trial++)
        {
            var dag = Oracle.Random(2 + rng.Next(4), 0.5, rng);
            var neighbours = dag.Neighbours().ToList();
            Assert.Equal(neighbours.Count, neighbours.Distinct().Count());
            foreach (var other in neighbours)
            {
                Assert.False(other.IsIsomorphicTo(dag));
                Assert.InRange(EditDistance.Between(dag, other), 1, 2); // redirecting is one removal and one addition
                Assert.Contains(dag.Canonical(), other.Neighbours());
            }
        }
    }

    [Fact]
    public void Mutation_reaches_every_class_and_respects_bounds()
    {
        var (rng, seen) = (new Rng(4), new HashSet<Dag>());
        var dag = new Dag(3, []);
        for (var step = 0; step < 8000; step++)
        {
            var next = dag.Mutate(rng, 3, 4);
            Assert.InRange(next.Vertices, 3, 4);
            Assert.NotEqual(dag, next);
            seen.Add((dag = next).Canonical());
        }
        Assert.Equal(6 + 31, seen.Count);
        Assert.Equal("1:", new Dag(1, []).Mutate(rng, 1, 1).ToString());
    }

    [Fact]
    public void A_child_of_two_graphs_takes_every_edge_from_a_parent()
    {
        var rng = new Rng(5);
        for (var trial = 0; trial < 300; trial++)
        {
            var (a, b) = (Oracle.Random(1 + rng.Next(7), 0.5, rng), Oracle.Random(1 + rng.Next(7), 0.5, rng));
            var child = a.Crossover(b, rng);
            Assert.True(child.Vertices == a.Vertices || child.Vertices == b.Vertices);
            var both = Math.Min(a.Vertices, b.Vertices);
            Assert.All(child.Edges, e => Assert.True((e.To < a.Vertices && a.HasEdge(e.From, e.To))
                || (e.To < b.Vertices && b.HasEdge(e.From, e.To))));
            Assert.All(a.Edges.Where(e => e.To < both && b.HasEdge(e.From, e.To)),
                e => Assert.True(child.HasEdge(e.From, e.To)));
            Assert.Equal(a, a.Crossover(a, rng));
        }
    }

    [Fact]
    public void Edits_refuse_what_cannot_be()
    {
        var dag = Dag.Parse("3:0-1,1-2");
        Assert.Contains("cycle", Assert.Throws<GraphException>(() => dag.WithEdge(2, 0)).Message);
        Assert.Contains("0 -> 1", Assert.Throws<GraphException>(() => dag.WithEdge(0, 1)).Message);
        Assert.Contains("0 -> 2", Assert.Throws<GraphException>(() => dag.WithoutEdge(0, 2)).Message);
        Assert.Contains("met 3", Assert.Throws<GraphException>(() => dag.Redirect(0, 1, 3)).Message);
        Assert.Contains("met 17", Assert.Throws<GraphException>(() => new Dag(16, []).WithVertex([], [])).Message);
        Assert.Contains("cycle", Assert.Throws<GraphException>(() => dag.Redirect(1, 2, 0)).Message);
        Assert.Equal("3:0-1,0-2", Dag.Parse("3:0-1,1-2").WithoutEdge(1, 2).WithEdge(0, 2).ToString());
    }

    private static string Rotations(string message, int length)
    {
        var cycle = message[(message.IndexOf("met ", StringComparison.Ordinal) + 4)..].TrimEnd('.')
            .Split(" -> ")[..length];
        return string.Join(" | ", Enumerable.Range(0, length)
            .Select(r => string.Join(" -> ", Enumerable.Range(0, length + 1).Select(i => cycle[(r + i) % length]))));
    }

    private static int LargestAntichain(Dag dag) => Enumerable.Range(1, (1 << dag.Vertices) - 1)
        .Where(set => Vertex.In((uint)set).All(a => Vertex.In((uint)set).All(b => a == b || !dag.Reaches(a, b))))
        .Max(set => Vertex.In((uint)set).Count());
}
