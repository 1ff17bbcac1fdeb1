using System.Numerics;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Search.Tests.Graphs;

namespace FaDE.Search.Tests.Spaces;

public class SpaceTests
{
    private static readonly Space A = Operation.Conv(3), B = Operation.Conv(5), C = Operation.Skip;
    private static readonly Space Two = Space.OneOf(A, B), Three = Space.OneOf(A, B, C);

    /// <summary>Spaces of every kind and nesting, small enough to list.</summary>
    public static TheoryData<string, Space> Small()
    {
        var data = new TheoryData<string, Space>();
        foreach (var space in new[]
        {
            A, Three, Space.OneOf(Three, Space.OneOf(A, Operation.None)), Space.OneOf(Two.OnDags(1, 2), A.OnDags(2, 3)),
            A.OnDags(4), Two.OnDags(3), Three.OnDags(1, 2), Three.OnDags(3, EdgeBlocks.Shared),
            Two.OnDags(1, 3, EdgeBlocks.Shared), Two.OnDags(1, 2).OnDags(1, 2), A.OnDags(1, 2).OnDags(3),
            Space.OneOf(A, A.OnDags(2)).OnDags(2), Two.OnDags(2, EdgeBlocks.Shared).OnDags(2),
            Two.On(Dag.Parse("4:")), Three.On(Dag.Parse("3:0-1,0-2")), Two.On(Dag.Parse("4:0-1,0-2,1-3,2-3")),
            Two.On(Dag.Parse("4:0-2,0-3,1-2,1-3")), Space.Cell(Dag.Parse("3:0-1,0-2"), Two, A, Two, A),
            Space.Cell(Dag.Parse("3:0-1,0-2"), Two, A, A, Two), Space.Cell(Dag.Parse("2:"), Two, Three),
            Space.Cell(Dag.Parse("3:"), Two, Two, C), Space.Chain(Two, Three.OnDags(2)), Two.Then(Three).Then(A),
            Three.Repeat(3), Three.Repeat(3, Repetition.Shared), Two.OnDags(2).Repeat(2),
            Two.OnDags(2).Repeat(2, Repetition.Shared).Then(Two.Repeat(2)), Two.Repeat(2, Repetition.Shared).OnDags(2),
            Two.OnDags(3)
                .Where(Limit.Depth(2, 2), Limit.Operations(max: 4)), Two.OnDags(3).Where(Limit.Operations(4)).Then(Two),
            A.OnDags(2, 4).Where(Limit.Depth(max: 2)).Repeat(2, Repetition.Shared),
        }) data.Add(space.ToString(), space);
        return data;
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Sizes_are_those_of_all_descriptions_listed(string label, Space space)
    {
        var descriptions = BlockOracle.Descriptions(space).ToList();
        var classes = descriptions.Select(BlockOracle.Text).ToHashSet();
        Assert.Equal(classes.Count, space.Size.Value);
        if (space.Descriptions.IsExact) Assert.Equal(descriptions.Count, space.Descriptions.Value);
        else Assert.InRange(descriptions.Count, space.Descriptions.AtLeast, space.Descriptions.AtMost);
        Assert.Equal(classes, space.Blocks().Select(BlockOracle.Text).ToHashSet());
        Assert.Equal(classes.Count, space.Blocks().Count());
        Assert.NotEmpty(label);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Samples_are_uniform_over_isomorphism_classes(string label, Space space)
    {
        var index = space.Blocks().Select((block, i) => (block, i)).ToDictionary(x => x.block, x => x.i);
        if (index.Count is 1 or > 2000) return;
        var (counts, rng) = (new int[index.Count], new Rng(Rng.Derive(5, label)));
        for (var i = 0; i < Math.Max(600, 20 * counts.Length); i++) counts[index[space.Sample(rng)]]++;
        Assert.True(ChiSquare.IsPlausible(counts),
            $"{label}: chi-square {ChiSquare.Statistic(counts)} with {counts.Length - 1} degrees of freedom");
    }

    [Fact]
    public void All_DAGs_on_five_vertices_are_sampled_uniformly_over_classes()
    {
        var (space, classes, rng) = (A.OnDags(5), DagClasses.Of(5), new Rng(8));
        var counts = new int[classes.Count];
        for (var i = 0; i < 100 * counts.Length; i++) counts[classes.IndexOf(((Cell)space.Sample(rng)).Dag)]++;
        Assert.True(ChiSquare.IsPlausible(counts),
            $"chi-square {ChiSquare.Statistic(counts)} with {counts.Length - 1} degrees of freedom");
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Whatever_a_space_returns_belongs_to_it_and_is_canonical(string label, Space space)
    {
        var (rng, all) = (new Rng(2), space.Blocks().ToHashSet());
        Assert.All(all.Take(300), block => Assert.True(space.Contains(block), label));
        Assert.All(BlockOracle.Descriptions(space).Take(300), block => Assert.True(space.Contains(block)));
        for (var trial = 0; trial < 60; trial++)
        {
            var (a, b) = (space.Sample(rng), space.Sample(rng));
            Assert.Contains(a, all);
            Assert.Contains(space.Crossover(a, b, rng), all);
            var mutant = space.Mutate(a, rng);
            Assert.Contains(mutant, all);
            Assert.Equal(a.Equals(mutant), all.Count == 1 || space.Mutate(a, new Rng(trial)).Equals(a));
            var neighbours = space.Neighbours(a).ToList();
            Assert.DoesNotContain(a, neighbours);
            Assert.Equal(neighbours.Count, neighbours.Distinct().Count());
            Assert.All(neighbours, near => Assert.Contains(near, all));
        }
        Assert.False(space.Contains(Operation.Linear()));
        Assert.False(space.Contains(new Cell(Dag.Parse("5:"), Operation.Conv(3))));
        Assert.Throws<SpaceException>(() => space.Mutate(Operation.Linear(), rng));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Neighbours_connect_the_space_and_are_mutual(int which)
    {
        var space = new[]
        { Two.OnDags(2, 3), Three.OnDags(2, EdgeBlocks.Shared).Repeat(2), Space.OneOf(Three, Two.OnDags(1, 2)) }[which];
        var all = space.Blocks().ToDictionary(block => block, block => space.Neighbours(block).ToHashSet());
        var (seen, open) = (new HashSet<Block>(), new Stack<Block>([all.Keys.First()]));
        while (open.TryPop(out var block))
            if (seen.Add(block))
                foreach (var near in all[block]) open.Push(near);
        Assert.Equal(all.Count, seen.Count);
        if (which < 2) Assert.All(all, pair => Assert.All(pair.Value, near => Assert.Contains(pair.Key, all[near])));
    }

    [Fact]
    public void Equal_seeds_give_equal_results()
    {
        var space = Three.OnDags(3, 5).Repeat(2);
        Assert.Equal(space.Sample(new Rng(1)), space.Sample(new Rng(1)));
        var block = space.Sample(new Rng(2));
        Assert.Equal(space.Mutate(block, new Rng(3)), space.Mutate(block, new Rng(3)));
        Assert.Equal(space.Region(4, new Rng(4)), space.Region(4, new Rng(4)));
        Assert.Equal(space.SampleDistinct(9, new Rng(5)), space.SampleDistinct(9, new Rng(5)));
    }

    [Fact]
    public void Published_counts_are_met()
    {
        Assert.Equal(5984, A.OnDags(6).Size.Value);
        Assert.Equal(302 * 302, (int)A.OnDags(5).Repeat(2).Size.Value);
        Assert.Equal(1 << 15, A.OnDags(6).Descriptions.Value);
        Assert.Equal(BigInteger.Pow(7, 15), Space.OneOf(Enumerable.Range(1, 7)
            .Select(i => (Space)new Operation("op", 2 * i + 1))).Repeat(15).Size.Value);
    }

    [Fact]
    public void Where_nothing_counts_bounds_are_stated_and_hold()
    {
        var overlapping = Space.OneOf(Two.OnDags(2, 4), Three.OnDags(3, 4));
        Assert.False(overlapping.Size.IsExact);
        Assert.Equal(overlapping.Size.AtMost, Two.OnDags(2, 4).Size.Value + Three.OnDags(3, 4).Size.Value);
        Assert.InRange(Two.OnDags(2).Size.Value + Three.OnDags(3, 4).Size.Value, overlapping.Size.AtLeast,
            overlapping.Size.AtMost);
        var many = Three.On(Dag.Parse("16:"));
        Assert.InRange(BigInteger.Parse("153"), many.Size.AtLeast, many.Size.AtMost); // multisets of 16 of 3 kinds
        Assert.Contains("between", many.Size.ToString());
        Assert.Contains("not known", Assert.Throws<SpaceException>(() => many.Size.Value).Message);
        Assert.Contains("200000 binary digits",
            Assert.Throws<SpaceException>(() => Three.OnDags(16).OnDags(16).OnDags(16).OnDags(16).Size).Message);
    }

    [Fact]
    public void Distinct_samples_are_distinct_and_as_many_as_there_are()
    {
        var rng = new Rng(6);
        Assert.Equal(40, A.OnDags(5).SampleDistinct(40, rng).Distinct().Count());
        Assert.Equal(6, A.OnDags(3).SampleDistinct(40, rng).Distinct().Count());
        Assert.Equal(3, Three.SampleDistinct(3, rng).Distinct().Count());
    }

    [Fact]
    public void What_cannot_be_is_refused_with_rule_and_value()
    {
        Assert.Contains("met none", Refusal(() => Space.OneOf()));
        Assert.Contains("met conv3:relu twice", Refusal(() => Space.OneOf(A, B, A)));
        Assert.Contains("at most 16; met 3 to 17", Refusal(() => A.OnDags(3, 17)));
        Assert.Contains("met 0 to 3", Refusal(() => A.OnDags(0, 3)));
        Assert.Contains("met 4 to 3", Refusal(() => A.OnDags(4, 3)));
        Assert.Contains("met 0", Refusal(() => A.Repeat(0)));
        Assert.Contains("met none", Refusal(() => Space.Chain()));
        Assert.Contains("met 2", Refusal(() => Space.Cell(Dag.Parse("3:0-1"), A, B)));
        Assert.Contains("no choices", Refusal(() => Space.Of(new Chain(new Choice(Operation.Skip)))));
        Assert.Contains("k = 0", Refusal(() => A.Region(0, new Rng(1))));
    }

    private static string Refusal(Func<object> build) => Assert.Throws<SpaceException>(build).Message;
}
