using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>The flow that tells whether anything of the input reaches the output: "none" lets nothing
/// through.</summary>
internal sealed class Connection : IFlow<bool>
{
    private static readonly Connection Instance = new();

    public static bool Holds(Block block) => block.Flow([true], Instance);

    public bool Operation(Operation operation, bool x) => x && operation.Kind != "none";

    public bool Choice(Choice choice, IReadOnlyList<bool> inputs) =>
        choice.Candidates.Any(candidate => candidate.Flow(inputs, this));

    public bool Merge(MergeKind kind, IReadOnlyList<bool> parts) =>
        kind == MergeKind.Product ? parts.All(x => x) : parts.Any(x => x);
}
