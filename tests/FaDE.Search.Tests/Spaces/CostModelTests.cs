using System.Text.Json;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Spaces;

public class CostModelTests
{
    [Fact]
    public void Costs_are_those_of_modules_built_with_PyTorch()
    {
        using var recorded = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Spaces", "recorded_costs.json")));
        Assert.Equal(40, recorded.RootElement.GetArrayLength());
        foreach (var row in recorded.RootElement.EnumerateArray())
        {
            var input = row.GetProperty("input").EnumerateArray().Select(x => x.GetInt32()).ToArray();
            var stages = row.GetProperty("stages").EnumerateArray()
                .Select(s => new StageShape(Number(s, "width"), Number(s, "entrySize"), Number(s, "exitPool"),
                    Number(s, "exitPadding"), s.GetProperty("exitPoolIsMax").GetBoolean())).ToList();
            var backbone = new Backbone(
                row.GetProperty("kind").GetString() == "conv" ? BackboneKind.Conv : BackboneKind.Linear,
                new InputShape(input[0], input[1], input[2]), Number(row, "classes"), stages)
            {
                HeadSize = Number(row, "headSize"),
                EntryAtEveryStage = row.GetProperty("entryAtEveryStage").GetBoolean(),
                HeadBias = row.GetProperty("headBias").GetBoolean(),
            };
            var network = Block.Parse(row.GetProperty("network").GetString()!);
            Assert.Equal(row.GetProperty("network").GetString(), network.ToString());
            Assert.Equal(
                new NetworkCost(row.GetProperty("parameters").GetInt64(), row.GetProperty("multiplyAdds").GetInt64(),
                    row.GetProperty("activations").GetInt64()), CostModel.Of(backbone, network));
        }

        static int Number(JsonElement node, string name) => node.GetProperty(name).GetInt32();
    }

    [Fact]
    public void The_published_mlp_has_the_cost_worked_out_by_hand()
    {
        // Linear 784 -> 17 with ReLU, two cells of a chain of three vertices (3 operations each), head 17 -> 10
        var cell = new Cell(Dag.Parse("3:0-1,1-2"), Operation.Linear());
        var cost = CostModel.Of(Backbone.Mlp(new InputShape(1, 28, 28), 2, 17), new Chain(cell, cell));
        Assert.Equal(785 * 17 + 6 * 18 * 17 + 18 * 10, cost.Parameters);
        Assert.Equal(784 * 17 + 6 * 17 * 17 + 17 * 10, cost.MultiplyAdds);
        Assert.Equal(17 + 6 * 17 + 10, cost.Activations);
    }

    [Fact]
    public void Deeply_nested_cells_are_counted_without_visiting_every_operation()
    {
        Block block = Operation.Linear();
        for (var level = 0; level < 8; level++) block = new Cell(RandomDag.ErdosRenyi(16, 1, new Rng(0)), block);
        var operations = Enumerable.Repeat(121L, 8).Aggregate((a, b) => a * b);
        Assert.Equal(operations, block.OperationCount);
        Assert.Equal(1L << 32, block.Depth);
        Assert.Equal(6 * operations, CostModel.Of(new Shape(BackboneKind.Linear, 2), block).Parameters);
    }

    [Fact]
    public void What_cannot_be_costed_is_refused()
    {
        var mlp = Backbone.Mlp(new InputShape(1, 28, 28), 2, 17);
        Assert.Contains("2 here; met 1", Refusal(() => CostModel.Of(mlp, Operation.Linear())));
        Assert.Contains("'attention'",
            Refusal(() => CostModel.Of(mlp, new Chain(Operation.Linear(), new Operation("attention")))));
        Assert.Contains("met a linear one",
            Refusal(() => CostModel.Of(mlp, new Chain(Operation.Linear(), Operation.Conv()))));
        Assert.Contains("every choice is decided",
            Refusal(() => CostModel.Of(mlp, new Chain(Operation.Linear(), new Choice(Operation.Linear())))));
        var pooled = new Backbone(BackboneKind.Conv, new InputShape(1, 4, 4), 10, [new StageShape(2, 0, 8)]);
        Assert.Contains("met 0 x 0", Refusal(() => CostModel.Of(pooled, Operation.Conv())));
        CostModel.Register("costed-in-a-test", (_, x) => new NetworkCost(x.Size, 0, 0));
        Assert.Equal(17,
            CostModel.Of(new Shape(BackboneKind.Linear, 17), new Operation("costed-in-a-test")).Parameters);
    }

    private static string Refusal(Func<object> count) => Assert.Throws<SpaceException>(count).Message;
}
