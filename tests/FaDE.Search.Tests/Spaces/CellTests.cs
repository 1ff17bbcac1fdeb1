using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class CellTests
{
    private static readonly Operation Adapter = new("conv", 1);

    private static Cell Darts(params IReadOnlyList<Block> edges) => new(
        new Dag(6, from to in Enumerable.Range(2, 4) from node in Enumerable.Range(0, to) select (node, to)),
        edges.Count == 1 ? [.. Enumerable.Repeat(edges[0], 14)] : edges, inputs: 2, Merge.Concatenation)
        { Adapter = Adapter };

    private static Shape Images(int channels, int size) => new(BackboneKind.Conv, channels, size, size);

    [Fact]
    public void A_cell_of_two_inputs_concatenates_its_nodes()
    {
        var cell = Darts(Operation.SepConv());
        Assert.Equal((14, 2, 4, 4L), (cell.Edges.Count, cell.Inputs, cell.Concatenated, cell.Depth));
        Assert.Equal(Images(64, 32), cell.Output(Images(48, 32), Images(64, 32)));
        // Adapters 48 -> 16 and 64 -> 16 with bias, fourteen separable convolutions of 16 channels.
        Assert.Equal(48 * 16 + 16 + 64 * 16 + 16 + 14 * (16 * 9 + 16 * 16 + 16),
            cell.Cost(Images(48, 32), Images(64, 32)).Parameters);
    }

    [Fact]
    public void A_reduction_cell_halves_pixels_and_widens_and_the_next_cell_adapts_the_older_input()
    {
        var normal = Darts(Operation.Skip);
        var reduction = new Cell(normal.Dag,
            [.. normal.Ends.Select(ends => ends.From < 2 ? Operation.Skip.Strided(2) : Operation.Skip)], 2,
            Merge.Concatenation)
        {
            Adapter = Adapter,
            Widening = 2,
        };
        var network = new Chain(normal, reduction, normal);
        Assert.Equal(Images(128, 16), network.Output(Images(64, 32)));
        Assert.Equal(Images(64, 32), new Chain(normal, normal).Output(Images(64, 32)));
        Assert.Equal(3 + 3 * 3, network.Depth - 3 + 3); // a node of every cell reads the one before it
        var adapters = new Adapters();
        network.Flow([Images(64, 32)], adapters);
        Assert.Equal(["conv1[channels=16]", "conv1[channels=16]", "conv1[channels=32]", "conv1[channels=32]",
            "conv1[channels=32,stride=2]", "conv1[channels=32]"], adapters.Met);
    }

    [Fact]
    public void The_cell_of_NAS_Bench_201_puts_out_its_last_node()
    {
        var dag = new Dag(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
        var cell = new Cell(dag, Operation.Conv(), 1, Merge.LastNode);
        Assert.Equal((6, 3L), (cell.Edges.Count, cell.Depth));
        Assert.Equal(Images(16, 8), cell.Output(Images(16, 8)));
    }

    [Fact]
    public void Strides_of_height_and_width_differ_where_they_are_told_to()
    {
        var halvesHeight = Operation.Conv().Strided(2, 1);
        Assert.Equal("conv3:relu[stride=2x1]", halvesHeight.ToString());
        var path = new Chain(halvesHeight, Operation.Conv().Strided(2), Operation.Conv(5).Into(24));
        Assert.Equal(new Shape(BackboneKind.Conv, 24, 7, 50), path.Output(new Shape(BackboneKind.Conv, 8, 28, 100)));
        Assert.Equal(8 * 8 * 9 * (14 * 100) + 8 * 8 * 9 * (7 * 50) + 8 * 24 * 25 * (7 * 50),
            path.Cost(new Shape(BackboneKind.Conv, 8, 28, 100)).MultiplyAdds);
    }

    [Fact]
    public void Every_cell_and_operation_is_read_as_it_was_written()
    {
        var attention = new Operation("gat", 0, "elu").With("heads", "4").With("aggregation", "mean");
        Block[] blocks =
        [
            Darts(Operation.SepConv()), Darts([.. Enumerable.Range(0, 14).Select(i =>
                i % 2 == 0 ? (Block)Operation.Skip : new Choice($"e{i}", [Operation.Skip, Operation.Conv()]))]),
            new Cell(new Dag(3, [(0, 1), (1, 2)]), Operation.Conv(), 1, Merge.Last(MergeKind.Mean, 2)),
            new Cell(new Dag(3, [(0, 1), (0, 2)]), Operation.Conv(), 1, Merge.LooseEnds(MergeKind.Concatenation)),
            new Chain(attention, Operation.Skip.Strided(2).Into(32)),
        ];
        foreach (var block in blocks)
        {
            Assert.Equal(block, Block.Parse(block.ToString()));
            Assert.Equal(block, Block.FromJson(block.ToJson()));
            Assert.Equal(block.ToString(), Block.FromJson(block.ToJson()).ToString());
        }
        Assert.Equal("gat:elu[aggregation=mean,heads=4]", attention.ToString());
    }

    [Fact]
    public void Renumbering_nodes_is_no_difference_but_inputs_and_merged_places_are()
    {
        var (a, b) = (Operation.Conv(), Operation.Conv(5));
        Cell Wired(Merge merge, params (int From, int To, Block Block)[] edges) =>
            new(new Dag(4, edges.Select(e => (e.From, e.To))),
                [.. edges.OrderBy(e => (e.From, e.To)).Select(e => e.Block)], 2, merge);
        var one = Wired(Merge.Concatenation, (0, 2, a), (1, 3, b));
        Assert.True(one.IsIsomorphicTo(Wired(Merge.Concatenation, (0, 3, a), (1, 2, b))));
        Assert.False(one.IsIsomorphicTo(Wired(Merge.Concatenation, (1, 2, a), (0, 3, b)))); // the inputs differ
        Assert.False(Wired(Merge.LastNode, (0, 2, a), (1, 3, b))
            .IsIsomorphicTo(Wired(Merge.LastNode, (0, 3, a), (1, 2, b))));
        Assert.Equal(2, one.Canonical().Inputs);
    }

    [Theory]
    [InlineData("cell(3:0-1,0-2;inputs=2|skip)", "inputs of a cell")]
    [InlineData("cell(3:0-2,1-2;inputs=2;merge=concat-last2|skip)", "merges nodes that it has")]
    [InlineData("cell(3:0-2,1-2;inputs=2;merge=median|skip)", "'median'")]
    [InlineData("cell(3:0-2,1-2;width=2|skip)", "'width'")]
    [InlineData("cell(3:0-2,1-2;adapter=chain(skip)|skip)", "An adapter is an operation")]
    [InlineData("cell(2:;inputs=1;merge=sum|skip)", "at least one edge")]
    [InlineData("conv3[stride=0]", "A stride is")]
    [InlineData("conv3[channels=x]", "channels of an operation")]
    [InlineData("conv3[heads]", "A setting is a name and a value")]
    [InlineData("conv3[a=1,a=2]", "not 'a' twice")]
    [InlineData("conv3[a=1", "']'")]
    public void Bad_cells_and_settings_are_refused_with_the_place(string text, string reason)
    {
        var message = Assert.Throws<SpaceException>(() => Block.Parse(text)).Message;
        Assert.Contains(reason, message);
        Assert.Contains("at character", message);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("meets in a sum", Refusal(() => new Cell(new Dag(3, [(0, 1), (0, 2), (1, 2)]),
            [Operation.Skip, Operation.Skip, Operation.Skip.Strided(2)], 1, Merge.LastNode)
            .Output(Images(4, 8))));
        Assert.Contains("side by side", Refusal(() => Darts(Operation.Skip).Output(Images(6, 8))));
        Assert.Contains("older input", Refusal(() => Darts(Operation.Skip).Output(Images(8, 8), Images(8, 16))));
        Assert.Contains("candidates of a choice",
            Refusal(() => new Choice(Operation.Skip, Operation.Skip.Strided(2)).Output(Images(4, 8))));
    }

    private static string Refusal(Func<object> act) => Assert.Throws<SpaceException>(act).Message;

    private sealed class Adapters : IFlow<Shape>
    {
        public List<string> Met { get; } = [];

        public Shape Operation(Operation operation, Shape x) => new Chain(operation).Output(x);

        public Shape Choice(Choice choice, IReadOnlyList<Shape> inputs) => choice.Output(inputs);

        public Shape Merge(MergeKind kind, IReadOnlyList<Shape> parts) =>
            kind == MergeKind.Concatenation ? parts[0] with { Channels = parts.Sum(p => p.Channels) } : parts[0];

        public Shape? ShapeOf(Shape x) => x;

        public Shape Adapt(Cell cell, int input, Operation adapter, Shape x)
        {
            Met.Add(adapter.ToString());
            return Operation(adapter, x);
        }
    }
}
