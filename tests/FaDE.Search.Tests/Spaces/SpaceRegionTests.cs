using System.Numerics;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class SpaceRegionTests
{
    private static readonly Space Operations =
        Space.OneOf(Operation.Conv(3), Operation.Conv(5), Operation.SepConv(3), Operation.Skip);

    [Fact]
    public void A_space_of_depth_three_is_written_counted_sampled_and_round_tripped()
    {
        var operations = Space.OneOf(Operation.Conv(3), Operation.Conv(5), Operation.Skip);
        var motifs = operations.OnDags(2, 3);
        var cells = motifs.OnDags(3, 4, EdgeBlocks.Shared);
        var networks = cells.Repeat(3);

        Assert.Equal(BigInteger.Pow((6 + 31) * motifs.Size.Value, 3), networks.Size.Value);
        var network = networks.Sample(new Rng(1));
        Assert.True(networks.Contains(network));
        Assert.Equal(network, Block.Parse(network.ToString()));
        Assert.Equal(networks, Space.FromJson(networks.ToJson()));
        Assert.True(networks.Contains(networks.Mutate(network, new Rng(2))));
        var region = networks.Region(2, new Rng(3));
        Assert.True(networks.Contains(region.Resolve(region[region.Count - 1])));
        Assert.Equal(BlockOracle.Descriptions(motifs).Select(BlockOracle.Text).Distinct().Count(), motifs.Size.Value);
    }

    [Fact]
    public void Every_choice_of_a_region_has_k_candidates_no_two_isomorphic()
    {
        var rng = new Rng(1);
        foreach (var space in new[] { Operations.OnDags(3, 4).Repeat(2), Operations.OnDags(2, 3, EdgeBlocks.Shared)
            .OnDags(2, 3).Repeat(2, Repetition.Shared), Operations.On(Dag.Parse("3:0-1,0-2")) })
        {
            var region = space.Region(3, rng);
            Assert.All(region.Choices,
                point => Assert.Equal(3, point.Choice.Candidates.Select(BlockOracle.Text).Distinct().Count()));
            for (var trial = 0; trial < 50; trial++) Assert.True(space.Contains(region.Resolve(region.Sample(rng))));
            for (var trial = 0; trial < 50; trial++)
                Assert.True(space.Contains(region.Resolve(region[rng.Next(region.Count)])));
        }
    }

    [Fact]
    public void A_region_of_whole_cells_has_one_choice_per_stage()
    {
        var region = Space.Of(Operation.Conv()).OnDags(5).Repeat(4).Region(6, new Rng(2));
        Assert.Equal(4, region.Choices.Count);
        Assert.Equal(BigInteger.Pow(6, 4), region.Count);
        Assert.All(region.Choices, point => Assert.Equal(6, point.Count));
    }

    [Fact]
    public void A_choice_offers_all_it_has_and_none_is_made_of_one()
    {
        Assert.Equal([4], Operations.Region(9, new Rng(3)).Choices.Select(point => point.Count));
        Assert.Empty(Space.Of(Operation.Skip).OnDags(1).Region(9, new Rng(3)).Choices);
        Assert.Equal(6, Space.Of(Operation.Skip).OnDags(3).Region(9, new Rng(3)).Count);
        Assert.Empty(Operations.OnDags(3).Region(1, new Rng(3)).Choices);
    }

    [Fact]
    public void What_a_space_shares_is_one_decision_in_its_regions()
    {
        var shared = Operations.OnDags(3, EdgeBlocks.Shared).Repeat(3, Repetition.Shared).Region(3, new Rng(4));
        Assert.Equal(9, shared.Count); // a wiring, and a block for it
        Assert.Equal(4, shared.Choices.Count);
        foreach (var architecture in shared.Architectures())
        {
            var cells = shared.Resolve(architecture).Children.Cast<Cell>().ToList();
            Assert.All(cells, cell => Assert.Equal(cells[0], cell));
            Assert.Single(cells[0].Edges.Distinct());
        }
        Assert.Equal(9 * 9 * 9, Operations.OnDags(3, EdgeBlocks.Shared).Repeat(3).Region(3, new Rng(4)).Count);
    }

    [Fact]
    public void Features_of_blocks_are_equal_for_isomorphic_ones_and_tell_nesting_apart()
    {
        var rng = new Rng(5);
        var space = Operations.OnDags(2, 3).OnDags(2, 3).Repeat(2);
        for (var trial = 0; trial < 40; trial++)
        {
            var (a, b) = (space.Sample(rng), space.Sample(rng));
            var (x, y) = (BlockFeatures.Of(a), BlockFeatures.Of(b));
            Assert.NotEqual(0, WeisfeilerLehman.Distance(x, y));
            Assert.Equal(0, WeisfeilerLehman.Distance(x, BlockFeatures.Of(Renumbered(a, rng))));
            Assert.NotEqual(0, WeisfeilerLehman.Distance(x, BlockFeatures.Of(new Chain(a.Children.Reverse()))));
        }
    }

    [Fact]
    public void Canonical_blocks_agree_with_brute_force_on_renumbered_ones()
    {
        var rng = new Rng(6);
        var space = Operations.OnDags(1, 2).OnDags(2, 4).Repeat(2);
        for (var trial = 0; trial < 150; trial++)
        {
            var (a, b) = (space.Sample(rng), space.Sample(rng));
            var twin = Renumbered(a, rng);
            Assert.Equal(a.Canonical(), twin.Canonical());
            Assert.Equal(BlockOracle.Text(a), BlockOracle.Text(twin));
            Assert.Equal(BlockOracle.Text(a) == BlockOracle.Text(b), a.IsIsomorphicTo(b));
        }
    }

    private static Block Renumbered(Block block, Rng rng)
    {
        var children = block.Children.Select(child => Renumbered(child, rng)).ToList();
        if (block is not Cell cell) return children.Count == 0 ? block : block.With(children);
        var (order, left) = (new List<int>(), Enumerable.Range(0, cell.Dag.Vertices).ToList());
        while (left.Count > 0)
        {
            var next = rng.Pick(left.Where(v => !cell.Dag.Predecessors(v).Any(left.Contains)).ToList());
            left.Remove(next);
            order.Add(next);
        }
        var slots = cell.Dag.Edges.Concat(cell.Dag.Sinks.Select(sink => (sink, -1))).Zip(children)
            .ToDictionary(pair => pair.First, pair => pair.Second);
        var dag = cell.Dag.Reordered(order);
        return new Cell(dag, [.. dag.Edges.Select(e => slots[(order[e.From], order[e.To])]),
            .. dag.Sinks.Select(sink => slots[(order[sink], -1)])]);
    }
}
