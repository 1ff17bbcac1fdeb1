using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class LimitTests
{
    private static readonly Space Operations =
        Space.OneOf(Operation.Conv(3), Operation.Conv(5), Operation.SepConv(3), Operation.Skip);

    private static readonly Backbone Conv = new(BackboneKind.Conv, new InputShape(1, 28, 28), 10,
        [new StageShape(8, 0, 2), new StageShape(16, 0, 2)]) { HeadSize = 4 };

    [Fact]
    public void Limits_are_never_violated_in_a_hundred_thousand_samples()
    {
        var rng = new Rng(1);
        var shallow = Operations.OnDags(3, 5).Where(Limit.Depth(3, 4), Limit.Operations(max: 10));
        for (var i = 0; i < 30_000; i++)
            Assert.True(shallow.Sample(rng) is { Depth: >= 3 and <= 4, OperationCount: <= 10 });
        var listed = Operations.OnDags(3).Where(Limit.Operations(4, 4));
        for (var i = 0; i < 60_000; i++) Assert.Equal(4, listed.Sample(rng).OperationCount);
        var network = Operations.OnDags(2, 4).Repeat(2);
        var budget = network.Where(Limit.Parameters(Conv, 8_000, 30_000), Limit.MultiplyAdds(Conv, max: 4_000_000));
        for (var i = 0; i < 10_000; i++)
        {
            var cost = CostModel.Of(Conv, budget.Sample(rng));
            Assert.InRange(cost.Parameters, 8_000, 30_000);
            Assert.InRange(cost.MultiplyAdds, 0, 4_000_000);
        }
    }

    [Fact]
    public void Rare_blocks_are_found_by_approach_and_stay_within_limits()
    {
        var rng = new Rng(2);
        var rare = Operations.OnDags(8).Repeat(3).Where(Limit.Operations(max: 26)); // of 24 to 87; about 48 is typical
        var seen = new HashSet<Block>();
        for (var i = 0; i < 20; i++)
        {
            var block = rare.Sample(rng);
            Assert.InRange(block.OperationCount, 24, 26);
            seen.Add(block);
        }
        Assert.InRange(seen.Count, 18, 20);
    }

    [Fact]
    public void Mutation_crossover_neighbours_and_regions_keep_within_limits()
    {
        var (rng, space) = (new Rng(3), Operations.OnDags(2, 4).Where(Limit.Operations(4, 6), Limit.Depth(max: 3)));
        var (a, b) = (space.Sample(rng), space.Sample(rng));
        for (var trial = 0; trial < 200; trial++)
        {
            (a, b) = (space.Mutate(a, rng), space.Crossover(a, b, rng));
            Assert.All(new[] { a, b }.Concat(space.Neighbours(a)),
                block => Assert.True(block is { Depth: <= 3, OperationCount: >= 4 and <= 6 }));
        }
        var region = space.Repeat(2).Region(5, rng);
        Assert.Equal(25, region.Count);
        Assert.All(region.Architectures(), x => Assert.All(region.Resolve(x).Children,
            block => Assert.True(block is { Depth: <= 3, OperationCount: >= 4 and <= 6 })));
    }

    [Fact]
    public void Reachable_bounds_are_those_of_all_blocks()
    {
        Space inner = Space.OneOf(Operation.Conv(3), Operation.Skip,
            new Cell(Dag.Parse("3:0-1"), Operation.SepConv(5)));
        foreach (var space in new[] { inner.OnDags(1, 2), inner.On(Dag.Parse("3:0-1,1-2,0-2")), inner.OnDags(2,
            EdgeBlocks.Shared), Space.OneOf(inner, inner.Repeat(3)) })
        {
            var network = Space.Chain(space, inner.OnDags(2));
            foreach (var limit in new[]
            { Limit.Operations(), Limit.Depth(), Limit.Parameters(Conv), Limit.MultiplyAdds(Conv) })
            {
                var values = network.Blocks().Select(limit.Of).ToList();
                var bounds = network.BoundsOf(new LimitedQuantity(limit));
                Assert.Equal((values.Min(), values.Max()), ((long)bounds.Min, (long)bounds.Max));
            }
        }
    }

    [Fact]
    public void Contradictions_are_said_at_once()
    {
        var space = Operations.OnDags(3, 5);
        Assert.Contains("operations go from 3 to 11; met operations of at most 2",
            Refusal(() => space.Where(Limit.Operations(max: 2))));
        Assert.Contains("depth go from 1 to 5; met depth from 6 to 7", Refusal(() => space.Where(Limit.Depth(6, 7))));
        Assert.Contains("met Depth from 4 to 3", Refusal(() => Limit.Depth(4, 3)));
        Assert.Contains("none of its",
            Refusal(() => Space.Of(Operation.Conv(3)).OnDags(4).Where(Limit.Depth(max: 1), Limit.Operations(5))));
        Assert.Contains("together", Refusal(() => space.Where(Limit.Depth(5), Limit.Operations(max: 4))));
        Assert.Contains("parameters go from", Refusal(() => space.Repeat(2).Where(Limit.Parameters(Conv, max: 100))));
        Assert.Contains("2 stages; met a space of chains of 3",
            Refusal(() => space.Repeat(3).Where(Limit.Parameters(Conv))));
        Assert.Contains("2 stages; met a space of chains of 1", Refusal(() => space.Where(Limit.Parameters(Conv))));
        Assert.Contains("met none", Refusal(() => space.Where()));
    }

    private static string Refusal(Func<object> build) => Assert.Throws<SpaceException>(build).Message;
}
