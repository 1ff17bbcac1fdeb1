using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>Makes modules of blocks, numbering choices as <see cref="Region.Occurrences"/> does.</summary>
internal sealed class ModuleBuilder(Region region, Normalization normalization, SparseGraph? graph)
{
    private int _next;

    /// <summary>Makes a module.</summary>
    /// <param name="block">The description.</param>
    /// <param name="inputs">Shapes of its inputs, the newest last.</param>
    public BlockModule Build(Block block, params IReadOnlyList<Shape> inputs) => block is IModuleSource source
        ? source.MakeModule(inputs[^1], (inner, shape) => Build(inner, shape))
        : block.See(new Forms(this, Block.Take(inputs, Math.Max(1, block.Inputs))));

    /// <summary>The module of a block by its form.</summary>
    private sealed class Forms(ModuleBuilder builder, IReadOnlyList<Shape> inputs) : IBlockForms<BlockModule>
    {
        public BlockModule Operation(Operation operation) => new OperationModule(operation, inputs[^1], builder.Graph);

        public BlockModule Row(Block block, IReadOnlyList<Block> members) => Wired(block);

        // FaDE's cell that keeps shapes is evaluated directly: it may normalise at vertices, and its linear
        // candidates go in one.
        public BlockModule Graph(Block block, Cell cell) =>
            cell.IsPlain && ReferenceEquals(block, cell) && cell.Edges.All(Keeps)
                ? new CellModule(cell.Dag, [.. cell.Edges.Select(edge => builder.Build(edge, inputs[^1]))],
                    builder.Normalization)
                : Wired(block);

        public BlockModule Choice(Choice choice)
        {
            var index = builder.Region.Occurrences[builder._next++];
            return new ChoiceModule(index,
                [.. choice.Candidates.Select(candidate => builder.Build(candidate, inputs))]);
        }

        private bool Keeps(Block edge) => edge.Output(inputs[^1]) == inputs[^1];

        private WiredModule Wired(Block block) => new(block, inputs, (inner, shapes) => builder.Build(inner, shapes));
    }

    private SparseGraph? Graph => graph;

    private Normalization Normalization => normalization;

    private Region Region => region;
}
