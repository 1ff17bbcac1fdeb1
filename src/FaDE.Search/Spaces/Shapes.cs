using System.Runtime.CompilerServices;

namespace FaDE.Search.Spaces;

/// <summary>The flow of shapes.</summary>
internal class Shapes : IFlow<Shape>
{
    private readonly Dictionary<(Block, Shape), Shape> _known = new(ByReference);

    /// <summary>One block at one shape: a description holds the same block in many places.</summary>
    protected static EqualityComparer<(Block Block, Shape Shape)> ByReference { get; } =
        EqualityComparer<(Block Block, Shape Shape)>.Create(
            (a, b) => ReferenceEquals(a.Block, b.Block) && a.Shape == b.Shape,
            key => HashCode.Combine(RuntimeHelpers.GetHashCode(key.Block), key.Shape));

    public virtual Shape Operation(Operation operation, Shape x) => CostModel.OutputOf(operation, x);

    public virtual Shape Choice(Choice choice, IReadOnlyList<Shape> inputs)
    {
        var shapes = choice.Candidates.Select(candidate => candidate.Flow(inputs, this)).Distinct().ToList();
        return shapes.Count == 1 ? shapes[0]
            : throw new SpaceException("The candidates of a choice put out one shape; "
                + $"met {string.Join(" and ", shapes.Take(2))}.");
    }

    public Shape Merge(MergeKind kind, IReadOnlyList<Shape> parts)
    {
        if (kind != MergeKind.Concatenation)
            return parts.All(part => part == parts[0]) ? parts[0]
                : throw new SpaceException($"What meets in a {kind.ToString().ToLowerInvariant()} has one shape"
                    + $"; met {parts[0]} and {parts.First(part => part != parts[0])}.");
        return parts.All(part => part with { Channels = parts[0].Channels } == parts[0])
            ? parts[0] with { Channels = parts.Sum(part => part.Channels) }
            : throw new SpaceException("What is put side by side has one height and width; "
                + $"met {string.Join(" and ", parts.Distinct().Take(2))}.");
    }

    public virtual Shape Part(Block around, int index, IReadOnlyList<Shape> inputs)
    {
        var part = around.Children[index];
        if (part.Inputs > 1) return part.Flow(inputs, this);
        return _known.TryGetValue((part, inputs[^1]), out var known) ? known : _known[(part, inputs[^1])] =
            part.Flow(inputs, this);
    }

    public Shape? ShapeOf(Shape x) => x;
}
