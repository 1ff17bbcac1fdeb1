namespace FaDE.Search.Spaces;

/// <summary>The flow of shapes that adds up what operations cost; blocks that stand in many places are counted once and added often.</summary>
internal sealed class Costs : Shapes
{
    private readonly Dictionary<(Block, Shape), (Shape, NetworkCost)> _counted = new(ByReference);
    private NetworkCost _sum;

    public static NetworkCost Of(Block block, IReadOnlyList<Shape> inputs)
    {
        var costs = new Costs();
        block.Flow(inputs, costs);
        return costs._sum;
    }

    public override Shape Operation(Operation operation, Shape x)
    {
        _sum += CostModel.Of(x, operation);
        return CostModel.OutputOf(operation, x);
    }

    public override Shape Choice(Choice choice, IReadOnlyList<Shape> inputs) =>
        throw new SpaceException($"The cost of a network is counted once every choice is decided; met {choice}.");

    public override Shape Part(Block around, int index, IReadOnlyList<Shape> inputs)
    {
        var part = around.Children[index];
        if (part.Inputs > 1 || part.Children.Count == 0) return part.Flow(inputs, this);
        if (_counted.TryGetValue((part, inputs[^1]), out var known))
        {
            _sum += known.Item2;
            return known.Item1;
        }
        var before = _sum;
        var output = part.Flow(inputs, this);
        var cost = new NetworkCost(_sum.Parameters - before.Parameters, _sum.MultiplyAdds - before.MultiplyAdds, _sum.Activations - before.Activations);
        _counted[(part, inputs[^1])] = (output, cost);
        return output;
    }
}
