namespace FaDE.Search.Spaces;

/// <summary>
/// The flow of shapes that adds up what operations cost; a block that stands in many places is counted once
/// and added often.
/// </summary>
internal sealed class Costs : Shapes
{
    private readonly Dictionary<(Block, Shape), (Shape, NetworkCost)> _counted = new(ByReference);
    private readonly Undecided _choices;
    private NetworkCost _sum;

    private Costs(Undecided choices) => _choices = choices;

    /// <summary>What choices that are left cost.</summary>
    public enum Undecided
    {
        /// <summary>They are refused.</summary>
        Refused,

        /// <summary>All candidates together; operations of unknown cost are free.</summary>
        All,

        /// <summary>The candidate with the most activations; operations of unknown cost are free.</summary>
        Largest,
    }

    public static NetworkCost Of(Block block, IReadOnlyList<Shape> inputs, Undecided choices = Undecided.Refused)
    {
        var costs = new Costs(choices);
        block.Flow(inputs, costs);
        return costs._sum;
    }

    public override Shape Operation(Operation operation, Shape x)
    {
        if (_choices == Undecided.Refused || CostModel.Knows(operation)) _sum += CostModel.Of(x, operation);
        return CostModel.OutputOf(operation, x);
    }

    public override Shape Choice(Choice choice, IReadOnlyList<Shape> inputs)
    {
        if (_choices == Undecided.Refused)
            throw new SpaceException($"The cost of a network is counted once every choice is decided; met {choice}.");
        var costs = choice.Candidates.Select(candidate => Of(candidate, inputs, _choices)).ToList();
        _sum += _choices == Undecided.All ? costs.Aggregate((a, b) => a + b) : costs.MaxBy(cost => cost.Activations);
        return choice.Output(inputs);
    }

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
        var cost = new NetworkCost(_sum.Parameters - before.Parameters, _sum.MultiplyAdds - before.MultiplyAdds,
            _sum.Activations - before.Activations);
        _counted[(part, inputs[^1])] = (output, cost);
        return output;
    }
}
