namespace FaDE.Search.Spaces;

/// <summary>The flow of longest paths, in operations.</summary>
internal sealed class Depths : IFlow<long>
{
    public static Depths Instance { get; } = new();

    public long Operation(Operation operation, long x) => x + 1;

    public long Choice(Choice choice, IReadOnlyList<long> inputs) =>
        inputs.Max() + choice.Candidates.Max(candidate => candidate.Depth);

    public long Merge(MergeKind kind, IReadOnlyList<long> parts) => parts.Max();

    public long Part(Block around, int index, IReadOnlyList<long> inputs) =>
        inputs.Max() + around.Children[index].Depth;

    public long Adapt(Cell cell, int input, Operation adapter, long x) => x;
}
