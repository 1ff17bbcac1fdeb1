using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Ranks;

public static class RandomRegions
{
    public static Region Flat(int k, int d) =>
        Region.Of(Enumerable.Range(0, d)
            .Select(s => Enumerable.Range(0, k).Select(i => (Block)new Operation($"s{s}c{i}"))));

    /// <summary>
    /// Chains, cells and choices, some shared by name, nested at random, at most 1,000 architectures.
    /// </summary>
    public static Region Nested(Rng rng)
    {
        Region region;
        var shared = Enumerable.Range(0, 2).Select(
            i => new Choice($"shared{i}", [.. Enumerable.Range(0, 2 + i).Select(j => new Operation($"shared{i}{j}"))]))
            .ToList();
        shared.Add(new Choice("outer",
            [shared[0], new Operation("other"), new Choice(new Operation("inner"), new Operation("core"))]));
        do region = new Region(new Chain([Block(0), Block(0)]));
        while (region.Count > 1000);
        return region;

        Block Block(int depth) => (depth < 3 ? rng.Next(4) : 0) switch
        {
            0 when rng.Next(3) == 0 => rng.Pick(shared),
            0 => new Operation($"op{rng.Next(9)}"),
            1 => new Chain([.. Enumerable.Range(0, 1 + rng.Next(2)).Select(_ => Block(depth + 1))]),
            2 => new Cell(new Dag(3, [(0, 1), (1, 2)]), [Block(depth + 1), Block(depth + 1), Block(depth + 1)]),
            _ => new Choice([.. Enumerable.Range(0, 1 + rng.Next(3)).Select(_ => Block(depth + 1))]),
        };
    }
}
