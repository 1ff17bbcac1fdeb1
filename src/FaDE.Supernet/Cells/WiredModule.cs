using FaDE.Search.Spaces;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>
/// A block with weights that does what its description says: chains, cells of several inputs, and kinds of blocks that
/// nobody taught the engine.
/// </summary>
/// <remarks>
/// It sends tensors through <see cref="Block.Flow"/>. What the block asks for on the way, operations and blocks inside,
/// was made once, in the same order, by sending shapes.
/// </remarks>
public sealed class WiredModule : BlockModule, IPartedModule
{
    private readonly Block _block;
    private readonly IReadOnlyList<BlockModule> _parts;

    /// <summary>Creates the module.</summary>
    /// <param name="block">The description.</param>
    /// <param name="inputs">Shapes of its inputs, the newest last.</param>
    /// <param name="build">Makes the module of a block inside at the shapes that it is given.</param>
    public WiredModule(Block block, IReadOnlyList<Shape> inputs, Func<Block, IReadOnlyList<Shape>, BlockModule> build)
        : base(nameof(WiredModule))
    {
        var making = new Making(build);
        block.Flow(inputs, making);
        (_block, _parts) = (block, making.Parts);
        register_module("parts", ModuleList([.. _parts]));
    }

    /// <summary>The description.</summary>
    public Block Block => _block;

    /// <inheritdoc/>
    public IEnumerable<Module> Parts => _parts;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass) => Forward([x], pass);

    /// <inheritdoc/>
    public override Tensor Forward(IReadOnlyList<Tensor> inputs, Pass pass) =>
        _block.Flow(inputs, new Running(_parts, pass));

    /// <summary>The flow of shapes that makes modules.</summary>
    private sealed class Making(Func<Block, IReadOnlyList<Shape>, BlockModule> build) : IFlow<Shape>
    {
        public List<BlockModule> Parts { get; } = [];

        public Shape Operation(Operation operation, Shape x) => Made(operation, [x]);

        public Shape Choice(Choice choice, IReadOnlyList<Shape> inputs) => Made(choice, inputs);

        public Shape Part(Block around, int index, IReadOnlyList<Shape> inputs) => Made(around.Children[index], inputs);

        public Shape Merge(MergeKind kind, IReadOnlyList<Shape> parts) => kind == MergeKind.Concatenation
            ? parts[0] with { Channels = parts.Sum(part => part.Channels) }
            : parts[0];

        public Shape? ShapeOf(Shape x) => x;

        private Shape Made(Block block, IReadOnlyList<Shape> inputs)
        {
            var output = block.Output(inputs);
            Parts.Add(build(block, inputs));
            return output;
        }
    }

    /// <summary>The flow of tensors: every operation and block on the way is the next of the parts.</summary>
    private sealed class Running(IReadOnlyList<BlockModule> parts, Pass pass) : IFlow<Tensor>
    {
        private int _next;

        public Tensor Operation(Operation operation, Tensor x) => parts[_next++].Forward(x, pass);

        public Tensor Choice(Choice choice, IReadOnlyList<Tensor> inputs) => parts[_next++].Forward(inputs, pass);

        public Tensor Part(Block around, int index, IReadOnlyList<Tensor> inputs) =>
            parts[_next++].Forward(inputs, pass);

        public Tensor Merge(MergeKind kind, IReadOnlyList<Tensor> terms)
        {
            if (kind == MergeKind.Concatenation) return cat([.. terms], 1);
            if (kind == MergeKind.Product) return terms.Aggregate((a, b) => a * b);
            if (kind == MergeKind.Maximum) return terms.Aggregate(maximum);
            var sum = terms[0];
            for (var i = 1; i < terms.Count; i++) sum = i == 1 ? sum.add(terms[i], Scalars.One)
                : sum.add_(terms[i], Scalars.One); // from the second addition on it is our own tensor
            return kind == MergeKind.Mean ? sum.div(((long)terms.Count).Held()) : sum;
        }
    }
}
