using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>Makes modules of blocks, numbering choices as <see cref="Region.Occurrences"/> does.</summary>
internal sealed class ModuleBuilder(Region region, Normalization normalization)
{
    private int _next;

    public BlockModule Build(Block block, OperationShape shape) => block switch
    {
        Operation operation => new OperationModule(operation, shape),
        Cell cell => new CellModule(cell.Dag, [.. cell.Edges.Select(edge => Build(edge, shape))], normalization),
        Chain chain => new ChainModule([.. chain.Stages.Select(stage => Build(stage, shape))]),
        Choice choice => BuildChoice(choice, shape),
        IModuleSource source => source.MakeModule(shape, Build),
        _ => throw new SpaceException($"A block is an operation, a cell, a chain, a choice or a source of its own module; met a {block.GetType().Name}."),
    };

    private ChoiceModule BuildChoice(Choice choice, OperationShape shape)
    {
        var index = region.Occurrences[_next++];
        return new ChoiceModule(index, [.. choice.Candidates.Select(candidate => Build(candidate, shape))]);
    }
}
