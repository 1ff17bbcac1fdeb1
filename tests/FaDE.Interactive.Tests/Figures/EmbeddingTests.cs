using FaDE.Interactive.Figures;
using FaDE.Search;

namespace FaDE.Interactive.Tests.Figures;

public sealed class EmbeddingTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(600)] // more than the landmarks
    public void Distances_in_a_plane_are_recovered(int count)
    {
        var rng = new Rng(1);
        var points = Enumerable.Range(0, count)
            .Select(_ => (X: 3 * rng.NextGaussian(), Y: rng.NextGaussian())).ToArray();
        var embedded = Embedding.Of(count, (i, j) => Distance(points[i], points[j]));
        for (var i = 0; i < count; i += 7)
            for (var j = 0; j < i; j += 5)
                Assert.Equal(Distance(points[i], points[j]), Distance(embedded[i], embedded[j]), 1e-5);
    }

    [Fact]
    public void Points_on_a_line_stay_on_it_and_equal_items_fall_together()
    {
        var at = new double[] { 0, 1, 2, 2, 5 };
        var embedded = Embedding.Of(5, (i, j) => Math.Abs(at[i] - at[j]));
        Assert.All(embedded, p => Assert.Equal(0, p.Y, 1e-5));
        Assert.Equal(embedded[2], embedded[3]);
        Assert.All(Embedding.Of(4, (_, _) => 0), p => Assert.Equal((0, 0), p));
        Assert.Empty(Embedding.Of(0, (_, _) => 0));
    }

    [Fact]
    public void The_best_plane_loses_no_more_than_any_other_on_a_cube()
    {
        // Corners of a box 4 x 2 x 1: the plane must keep the two long sides.
        var corners = Enumerable.Range(0, 8)
            .Select(i => new[] { 4.0 * (i & 1), 2.0 * (i >> 1 & 1), 1.0 * (i >> 2) }).ToArray();
        var embedded =
            Embedding.Of(8, (i, j) => Math.Sqrt(corners[i].Zip(corners[j], (p, q) => (p - q) * (p - q)).Sum()));
        Assert.Equal(4, embedded.Max(p => p.X) - embedded.Min(p => p.X), 6);
        Assert.Equal(2, embedded.Max(p => p.Y) - embedded.Min(p => p.Y), 6);
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
