using System.Numerics;
using FaDE.Search.Graphs;

namespace FaDE.Search.Tests.Graphs;

public class DagClassesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 31)]
    [InlineData(5, 302)]
    [InlineData(6, 5984)]
    [InlineData(7, 243668)]
    public void Enumeration_and_count_give_the_published_numbers(int vertices, int classes)
    {
        Assert.Equal(classes, DagClasses.Of(vertices).Count);
        Assert.Equal(classes, DagClasses.CountOf(vertices));
    }

    [Fact]
    public void Count_reaches_sixteen_vertices()
    {
        // OEIS A003087(8), (9), (10)
        Assert.Equal(20286025, DagClasses.CountOf(8));
        Assert.Equal(BigInteger.Parse("3424938010"), DagClasses.CountOf(9));
        Assert.Equal(BigInteger.Parse("1165948612902"), DagClasses.CountOf(10));
        Assert.True(DagClasses.CountOf(16) > BigInteger.Pow(10, 27));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Classes_are_those_of_all_upper_triangular_matrices_under_all_renumberings(int vertices)
    {
        var pairs = vertices * (vertices - 1) / 2;
        var classes = Enumerable.Range(0, 1 << pairs)
            .Select(bits => Oracle.SmallestCode(Dag.FromBits(vertices, (uint)bits))).ToHashSet();
        Assert.Equal(classes.Count, DagClasses.Of(vertices).Count);
        Assert.Equal(classes, DagClasses.Of(vertices).Select(Oracle.SmallestCode).ToHashSet());
    }

    [Fact]
    public void Every_class_is_its_own_canonical_form_and_is_found_again()
    {
        foreach (var vertices in new[] { 1, 4, 6 })
        {
            var classes = DagClasses.Of(vertices);
            for (var i = 0; i < classes.Count; i++)
            {
                Assert.Equal(classes[i], classes[i].Canonical());
                Assert.Equal(i, classes.IndexOf(classes[i]));
            }
        }
    }

    [Fact]
    public void Eight_vertices_are_counted_not_listed()
    {
        var error = Assert.Throws<GraphException>(() => DagClasses.Of(8));
        Assert.Contains("1 to 7", error.Message);
        Assert.Contains("8", error.Message);
        Assert.Contains("met 17", Assert.Throws<GraphException>(() => DagClasses.Enumerate(17)).Message);
    }
}
