using FaDE.Search.Drawings;

namespace FaDE.Search.Tests.Drawings;

public sealed class LayeredLayoutTests
{
    [Fact]
    public void Edges_go_forward_through_every_layer_and_nothing_overlaps()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var edges = RandomEdges(new Rng(seed), 3 + seed % 12, 0.35);
            var vertices = 3 + seed % 12;
            var layout = new LayeredLayout(vertices, edges);
            var taken = new List<(int Layer, double Row, bool Vertex)>();
            for (var e = 0; e < edges.Count; e++)
            {
                var route = layout.Route(e);
                Assert.Equal(Enumerable.Range(layout.Layers[edges[e].From], route.Count), route.Select(p => p.Layer));
                Assert.True(layout.Layers[edges[e].From] < layout.Layers[edges[e].To], $"seed {seed}");
                taken.AddRange(route.Skip(1).SkipLast(1).Select(p => (p.Layer, p.Row, false)));
            }
            for (var v = 0; v < vertices; v++) taken.Add((layout.Layers[v], layout.Row(v), true));
            foreach (var (a, b) in from i in Enumerable.Range(0, taken.Count) from j in Enumerable.Range(0, i)
                select (taken[i], taken[j]))
                if (a.Layer == b.Layer)
                    Assert.True(
                        Math.Abs(a.Row - b.Row) >= (a.Vertex && b.Vertex ? 1 : a.Vertex || b.Vertex ? 0.6 : 0.1) - 1e-9,
                        $"seed {seed}: {a} and {b}");
            Assert.True(taken.Min(t => t.Row) >= 0 && taken.Max(t => t.Row) <= layout.Height + 1e-12);
        }
    }

    [Fact]
    public void Crossings_are_those_of_the_routes()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var edges = RandomEdges(new Rng(seed), 9, 0.3);
            var layout = new LayeredLayout(9, edges);
            var segments = Enumerable.Range(0, edges.Count)
                .SelectMany(e => layout.Route(e).Zip(layout.Route(e).Skip(1))).ToList();
            var crossings = 0;
            for (var i = 0; i < segments.Count; i++)
                for (var j = 0; j < i; j++)
                    if (segments[i].First.Layer == segments[j].First.Layer
                        && (segments[i].First.Row - segments[j].First.Row)
                            * (segments[i].Second.Row - segments[j].Second.Row) < -1e-9)
                        crossings++;
            Assert.Equal(crossings, layout.Crossings);
        }
    }

    [Fact]
    public void A_planar_graph_drawn_in_a_tangled_order_comes_out_without_crossings()
    {
        // Two ladders whose vertices are numbered so that the order given crosses everywhere.
        var layout = new LayeredLayout(8, [(0, 4), (1, 3), (2, 2 + 3), (3, 6), (4, 7), (0, 2), (0, 1)]);
        Assert.Equal(0, layout.Crossings);
    }

    [Fact]
    public void Sixteen_vertices_with_every_edge_are_laid_out_in_a_bounded_height()
    {
        var edges = (from a in Enumerable.Range(0, 16) from b in Enumerable.Range(a + 1, 15 - a) select (a, b))
            .ToList();
        var layout = new LayeredLayout(16, edges);
        Assert.Equal(16, layout.LayerCount);
        Assert.InRange(layout.Height, 1, 12);
    }

    private static List<(int From, int To)> RandomEdges(Rng rng, int vertices, double density) =>
        [.. from a in Enumerable.Range(0, vertices) from b in Enumerable.Range(a + 1, vertices - 1 - a)
            where rng.NextDouble() < density select (a,
                b)];
}
