using System.Numerics;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

/// <summary>Spaces and blocks defined outside the toolkit, with public members alone.</summary>
public class OpenSpaceTests
{
    static OpenSpaceTests()
    {
        Space.Register("paths", (details, _) => new Paths([.. details.Split(' ').Select(int.Parse)]));
        Block.Register("residual", (_, children) => new Residual(children[0]));
    }

    [Fact]
    public void A_space_of_paths_is_counted_sampled_uniformly_and_contained()
    {
        // six layers from (0, 0) to three halvings of height, one of width: 6! / (3! 2! 1!) orders of the steps
        var space = new Paths(6, 3, 1);
        Assert.Equal(60, space.Size.Value);
        Assert.Equal(60, space.Blocks().Count());
        Assert.All(space.Blocks(), block => Assert.Equal(new Shape(BackboneKind.Conv, 8, 4, 56),
            block.Output(new Shape(BackboneKind.Conv, 8, 32, 112))));
        var (rng, counts) = (new Rng(1), new Dictionary<Block, int>());
        foreach (var block in Enumerable.Range(0, 6000).Select(_ => space.Sample(rng)))
            counts[block] = counts.GetValueOrDefault(block) + 1;
        Assert.Equal(60, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 50, 150)); // 100 each, five standard deviations
        Assert.False(space.Contains(new Chain(Operation.Conv())));
        Assert.True(new Paths(20, 5, 2).Size.Value == 155_040);
    }

    [Fact]
    public void What_a_space_does_not_say_has_a_default_and_what_it_says_is_used()
    {
        var (space, rng) = (new Paths(6, 3, 1), new Rng(3));
        var block = space.Sample(rng);
        var mutant = space.Mutate(block, rng);
        // its own edit swaps two steps
        Assert.Equal(2, block.Children.Zip(mutant.Children).Count(pair => !pair.First.Equals(pair.Second)));
        Assert.True(space.Contains(space.Crossover(block, mutant, rng)));
        Assert.All(space.Neighbours(block), near => Assert.True(space.Contains(near)));
        var encoding = space.Encode();
        Assert.Equal(60, encoding.Variables.Single().Values);
        Assert.True(space.Contains(encoding.Decode([7], new bool[1])));
        Assert.Equal(5, space.Region(5, rng).Choices.Single().Count);
        Assert.Contains("at most 255", Assert.Throws<SpaceException>(() => new Paths(20, 5, 2).Encode()).Message);
    }

    [Fact]
    public void Foreign_spaces_nest_in_the_toolkit_s_and_come_back_from_JSON()
    {
        var networks = Space.OneOf(new Paths(4, 1, 1), Operation.Conv()).Repeat(2).Where(Limit.Operations(max: 6));
        Assert.Equal(networks, Space.FromJson(networks.ToJson()));
        Assert.Equal(1 + 2 * 4, networks.Size.Value);
        var (rng, block) = (new Rng(5), networks.Sample(new Rng(4)));
        for (var i = 0; i < 50; i++) Assert.True(networks.Contains(block = networks.Mutate(block, rng)));
        Assert.Contains("'unheard-of'",
            Assert.Throws<SpaceException>(() => Space.FromJson("""{"space":"unheard-of"}""")).Message);
    }

    [Fact]
    public void A_block_of_one_s_own_has_shape_cost_depth_notation_JSON_and_choices()
    {
        var block = new Residual(new Chain(Operation.Conv(), new Choice(Operation.Conv(), Operation.Conv(5))));
        var shape = new Shape(BackboneKind.Conv, 4, 8, 8);
        Assert.Equal("residual(|chain(conv3:relu;{conv3:relu|conv5:relu}))", block.ToString());
        Assert.Equal(block, Block.Parse(block.ToString()));
        Assert.Equal(block, Block.FromJson(block.ToJson()));
        Assert.Equal((2, 3), ((int)new Region(block).Count, (int)block.Depth + 1));
        Assert.Equal(shape, block.Output(shape));
        var network = new Region(block).Resolve(new Architecture(1));
        Assert.Equal(2 * 4 + 4 * 4 * (9 + 25), network.Cost(shape).Parameters);
        Assert.Contains("'unheard-of'",
            Assert.Throws<SpaceException>(() => Block.FromJson("""{"block":"unheard-of"}""")).Message);
        Assert.Contains("small letters",
            Assert.Throws<SpaceException>(() => Block.Register("Cell", (_, _) => Operation.Skip)).Message);
        Assert.Contains("cell, chain",
            Assert.Throws<SpaceException>(() => Block.Register("cell", (_, _) => Operation.Skip)).Message);
    }

    /// <summary>A block and a way around it.</summary>
    private sealed class Residual(Block inside) : Block
    {
        public override IReadOnlyList<Block> Children => [inside];

        public override Block With(IReadOnlyList<Block> children) => new Residual(children[0]);

        public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow) =>
            flow.Merge(MergeKind.Sum, [inputs[^1], flow.Part(this, 0, inputs)]);
    }

    /// <summary>
    /// Chains of convolutions in which so many halve the height, and some of them the width as well (TREFE,
    /// Zhang et al. 2023).
    /// </summary>
    private sealed class Paths(params IReadOnlyList<int> numbers) : Space, IMutable
    {
        private static readonly Operation Keep = Operation.Conv(), Height = Operation.Conv().Strided(2, 1),
            Both = Operation.Conv().Strided(2);

        private int Layers => numbers[0];

        public override string Label => $"paths of {Layers} layers";

        public override string Word => "paths";

        public override string Details => string.Join(' ', numbers);

        public override bool Contains(Block block) => block.Children.Count == Layers
            && Equals(block, new Chain(block.Children))
            && block.Children.All(step => step.Equals(Keep) || step.Equals(Height) || step.Equals(Both))
            && block.Children.Count(step => step.Equals(Height)) == numbers[1] - numbers[2]
            && block.Children.Count(step => step.Equals(Both)) == numbers[2];

        Block IMutable.Edit(Block block, Rng rng)
        {
            var (steps, a) = (block.Children.ToArray(), rng.Next(Layers));
            var others = Enumerable.Range(0, Layers).Where(b => !steps[b].Equals(steps[a])).ToList();
            var b = rng.Pick(others);
            (steps[a], steps[b]) = (steps[b], steps[a]);
            return new Chain(steps);
        }

        protected internal override Block Draw(Rng rng)
        {
            Block[] steps = [.. Enumerable.Range(0, Layers)
                .Select(i => i < numbers[2] ? Both : i < numbers[1] ? Height : Keep)];
            rng.Shuffle<Block>(steps);
            return new Chain(steps);
        }

        protected override SpaceSize CountBlocks() =>
            SpaceSize.Exactly(Factorial(Layers)
                / (Factorial(Layers - numbers[1]) * Factorial(numbers[1] - numbers[2]) * Factorial(numbers[2])));

        private static BigInteger Factorial(int n) =>
            Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);
    }
}
