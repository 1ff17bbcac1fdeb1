using FaDE.Search.Drawings;

namespace FaDE.Search.Tests.Drawings;

public sealed class SpreadTests
{
    [Fact]
    public void Placement_keeps_the_separations_and_no_nearby_placement_is_closer_to_the_wishes()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var rng = new Rng(seed);
            var n = 1 + rng.Next(7);
            var wishes = Enumerable.Range(0, n).Select(_ => rng.NextGaussian()).ToArray();
            var gaps = Enumerable.Range(0, n - 1).Select(_ => 0.2 + rng.NextDouble()).ToArray();
            var weights = Enumerable.Range(0, n).Select(_ => 0.5 + rng.NextDouble()).ToArray();
            var placed = Spread.Place(wishes, gaps, weights);
            Assert.True(Feasible(placed, gaps), $"seed {seed}");
            for (var trial = 0; trial < 300; trial++)
            {
                var other = placed.Select(p => p + 0.05 * rng.NextGaussian()).ToArray();
                if (Feasible(other, gaps)) Assert.True(Distance(other) >= Distance(placed) - 1e-12, $"seed {seed}");
            }

            double Distance(double[] at) =>
                at.Zip(wishes, (p, w) => (p - w) * (p - w)).Zip(weights, (d, w) => d * w).Sum();
        }
    }

    [Fact]
    public void Labels_stay_apart_and_inside_and_keep_their_order()
    {
        var placed = Spread.Labels([5, 5, 5, 0, 99, 99], 8, 0, 100);
        var sorted = placed.Order().ToArray();
        Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 8 - 1e-9));
        Assert.InRange(sorted[0], 0, 100);
        Assert.InRange(sorted[^1], 0, 100);
        Assert.True(placed[3] < placed[0] && placed[2] < placed[4]);
    }

    [Fact]
    public void Too_many_labels_are_squeezed_evenly_into_the_range() =>
        Assert.Equal([0, 2.5, 5, 7.5, 10], Spread.Labels([5, 5, 5, 5, 5], 50, 0, 10));

    private static bool Feasible(double[] at, double[] gaps) =>
        gaps.Select((gap, i) => at[i + 1] - at[i] >= gap - 1e-9).All(ok => ok);
}
