using System.Numerics;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class RegionTests
{
    private static readonly Block A = Operation.Conv(3), B = Operation.Conv(5), C = Operation.Skip;

    /// <summary>
    /// Regions with choices at every depth and names shared between siblings, across candidates and across depths.
    /// </summary>
    public static IEnumerable<object[]> Regions()
    {
        yield return [Region.Of([A, B], [A, B, C])];
        Block x = new Choice("x", [A, B, C]), y = new Choice("y", [new Cell(new Dag(2, [(0, 1)]), x), A]),
            own = new Choice(A, B);
        yield return [new Region(new Chain(x, x))];
        yield return [new Region(new Chain(new Choice(x, A), x, new Choice(B, x)))];
        yield return [new Region(new Chain(new Choice(x, A), new Choice(B, x, own)))];
        yield return [new Region(new Chain(y, x, y))];
        yield return [new Region(new Chain(y, own, new Choice(y, C)))];
        yield return [new Region(new Chain(new Choice("z", [own, C]), new Choice("z", [own, C])))];
        yield return [new Region(new Cell(new Dag(3, [(0, 1), (0, 2)]), own))];
        yield return [new Region(new Cell(new Dag(3, [(0, 1), (0, 2)]), new Choice(x, y, own)))];
        yield return [new Region(A)];
        yield return [new Region(new Chain(new Choice(new Choice(x, C), A), new Choice("w", [new Chain(x, y)]),
            new Choice(new Chain(x, new Choice("w", [new Chain(x, y)])), B)))];
        var rng = new Rng(7);
        for (var i = 0; i < 40; i++) yield return [new Region(RandomBlock(rng, 3, i))];
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void Counting_listing_and_random_access_agree_with_brute_force(Region region)
    {
        var expected = BruteForce(region);
        var listed = region.Architectures().ToList();
        Assert.Equal(expected, listed.ToHashSet());
        Assert.Equal(expected.Count, listed.Count);
        Assert.Equal(listed.Count, region.Count);
        Assert.Equal(listed.Order(ArchitectureOrder.Instance), listed);
        for (var i = 0; i < Math.Min(listed.Count, 300); i++)
        {
            Assert.Equal(listed[i], region[i]);
            Assert.Equal(i, region.IndexOf(listed[i]));
            region.Check(listed[i]);
        }
        var rng = new Rng(1);
        for (var i = 0; i < 20; i++) Assert.Contains(region.Sample(rng), expected);
    }

    [Fact]
    public void Resolve_gives_shared_choices_one_candidate()
    {
        Block x = new Choice("x", [A, B]);
        var region = new Region(new Chain(x, new Choice(x, C), x));
        Assert.Equal([0, 1, 0, 0], region.Occurrences.Select(o => region.Choices[o].Choice.Name == "x" ? 0 : 1));
        Assert.Equal(["chain(conv3:relu;conv3:relu;conv3:relu)", "chain(conv3:relu;skip;conv3:relu)",
            "chain(conv5:relu;conv5:relu;conv5:relu)", "chain(conv5:relu;skip;conv5:relu)"],
            region.Architectures().Select(a => region.Resolve(a).ToString()).Order());
    }

    [Fact]
    public void A_long_chain_of_shared_cells_counts_as_one_cell()
    {
        // DARTS: 8 normal cells share 14 edges of 8 operations
        var edges = Enumerable.Range(0, 14).Select(i => (Block)new Choice($"edge-{i}", [A, B, C, Operation.None,
            Operation.MaxPool(), Operation.AvgPool(), Operation.SepConv(), Operation.DilConv()]));
        Block cell = new Chain(edges);
        var region = new Region(new Chain(Enumerable.Repeat(cell, 8)));
        Assert.Equal(BigInteger.Pow(8, 14), region.Count);
        Assert.Equal(14, region.Choices.Count);
        var last = region[region.Count - 1];
        Assert.Equal(Enumerable.Repeat(7, 14), last.Decisions);
        Assert.Equal(region.Count - 1, region.IndexOf(last));
    }

    [Fact]
    public void Wrong_architectures_are_refused_with_rule_and_value()
    {
        var region = new Region(new Chain(new Choice(new Choice(A, B), C), new Choice(A, B, C)));
        Assert.Contains("3 decisions",
            Assert.Throws<SpaceException>(() => region.Check(new Architecture(0, 0))).Message);
        Assert.Contains("0..1", Assert.Throws<SpaceException>(() => region.Check(new Architecture(2, 0, 0))).Message);
        Assert.Contains("not reached",
            Assert.Throws<SpaceException>(() => region.Check(new Architecture(1, 0, 0))).Message);
        Assert.Contains("0 to 8", Assert.Throws<SpaceException>(() => region[9]).Message);
        Assert.Contains("'x'", Assert.Throws<SpaceException>(() =>
            new Region(new Chain(new Choice("x", [A]), new Choice("x", [B])))).Message);
        Assert.Contains("k = 0", Assert.Throws<SpaceException>(() => new Choice()).Message);
    }

    [Fact]
    public void Hashes_depend_on_content_alone()
    {
        var region = Region.Of([A, B], [A, C]);
        Assert.Equal(region.Hash, Region.Of([A, B], [A, C]).Hash);
        Assert.NotEqual(region.Hash, Region.Of([B, A], [A, C]).Hash);
        Assert.Matches("^[0-9a-f]{16}$", region.Hash);
        Assert.Equal("c6834daabb4d588f", new Region(A).Hash);
        var two = Region.Of([new Cell(new Dag(3, [(0, 1)]), A), new Cell(new Dag(3, [(1, 2)]), A),
            new Cell(new Dag(3, []), A)]);
        Assert.Equal(two.HashOf(new Architecture(0)), two.HashOf(new Architecture(1)));
        Assert.NotEqual(two.HashOf(new Architecture(0)), two.HashOf(new Architecture(2)));
    }

    private static Block RandomBlock(Rng rng, int depth, int salt)
    {
        Block[] leaves = [A, B, C, new Choice("p", [A, B]),
            new Choice("q", [new Choice("p", [A, B]), new Choice(B, C)])];
        if (depth == 0 || rng.Next(5) == 0) return rng.Pick(leaves);
        return rng.Next(3) switch
        {
            0 => new Choice(Enumerable.Range(0, 1 + rng.Next(2)).Select(_ => RandomBlock(rng, depth - 1, salt))),
            1 => new Chain(Enumerable.Range(0, 1 + rng.Next(2)).Select(_ => RandomBlock(rng, depth - 1, salt))),
            _ => new Cell(new Dag(2, rng.Next(2) == 0 ? [(0, 1)] : []), RandomBlock(rng, depth - 1, salt)),
        };
    }

    /// <summary>
    /// Tries every vector of decisions; keeps those that decide exactly the choices that a walk from the root reaches.
    /// </summary>
    private static HashSet<Architecture> BruteForce(Region region)
    {
        var found = new HashSet<Architecture>();
        var decisions = new int[region.Choices.Count];
        Try(0);
        return found;

        void Try(int i)
        {
            if (i == decisions.Length)
            {
                var (reached, next) = (new HashSet<int>(), 0);
                Walk(region.Root, true, reached, ref next);
                found.Add(new Architecture([.. decisions.Select((d, j) => reached.Contains(j) ? d : -1)]));
                return;
            }
            for (decisions[i] = 0; decisions[i] < region.Choices[i].Count; decisions[i]++) Try(i + 1);
            decisions[i] = 0;
        }

        void Walk(Block block, bool isReached, HashSet<int> reached, ref int next)
        {
            var point = block is Choice ? region.Occurrences[next++] : -1;
            if (point >= 0 && isReached) reached.Add(point);
            for (var i = 0; i < block.Children.Count; i++)
                Walk(block.Children[i], isReached && (point < 0 || decisions[point] == i), reached, ref next);
        }
    }
}
