using FaDE.Search.Graphs;

namespace FaDE.Search.Tests.Graphs;

public class CanonicalTests
{
    [Fact]
    public void Canonical_forms_agree_on_ten_thousand_relabelled_pairs()
    {
        var rng = new Rng(1);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var dag = Oracle.Random(1 + rng.Next(16), rng.NextDouble(), rng);
            var other = Oracle.Relabel(dag, rng);
            Assert.True(dag.Canonical().Equals(other.Canonical()), $"trial {trial}: {dag} and {other}");
            Assert.Equal(dag.EdgeCount, dag.Canonical().EdgeCount);
        }
    }

    [Fact]
    public void Canonical_forms_separate_what_brute_force_separates()
    {
        var rng = new Rng(2);
        for (var trial = 0; trial < 600; trial++)
        {
            var vertices = 2 + rng.Next(5);
            var a = Oracle.Random(vertices, 0.5, rng);
            var b = rng.Next(2) == 0 ? Oracle.Random(vertices, 0.5, rng) : Oracle.Relabel(a, rng);
            Assert.Equal(Oracle.SmallestCode(a) == Oracle.SmallestCode(b), a.IsIsomorphicTo(b));
        }
    }

    [Theory]
    [InlineData("16:")]
    [InlineData("16:0-8,1-9,2-10,3-11,4-12,5-13,6-14,7-15")]
    [InlineData("16:0-8,0-9,1-9,1-10,2-10,2-11,3-11,3-12,4-12,4-13,5-13,5-14,6-14,6-15,7-15,7-8")]
    [InlineData("16:0-8,0-9,0-10,1-8,1-9,1-11,2-8,2-10,2-11,3-9,3-10,3-11,4-12,4-13,4-14,5-12,5-13,5-15,6-12,6-14,6-15,"
        + "7-13,7-14,7-15")]
    public void Symmetric_graphs_are_not_a_trap(string text)
    {
        var (dag, rng) = (Dag.Parse(text), new Rng(3)); // without pruning this takes hours
        for (var trial = 0; trial < 20; trial++) Assert.Equal(dag.Canonical(), Oracle.Relabel(dag, rng).Canonical());
    }

    [Fact]
    public void Automorphisms_are_those_of_brute_force()
    {
        var rng = new Rng(4);
        for (var trial = 0; trial < 100; trial++)
        {
            var dag = Oracle.Random(5, 0.4, rng);
            var expected = Oracle.Permutations(5)
                .Count(p => dag.Edges.All(e => p[e.From] < p[e.To] && dag.HasEdge(p[e.From], p[e.To])));
            Assert.Equal(expected, dag.IsomorphismsTo(dag).Count());
        }
    }
}
