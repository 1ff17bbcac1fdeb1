using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;

namespace FaDE.Supernet.Derivations;

/// <summary>Blocks in parallel on the same input, their outputs added: several operations on one edge.</summary>
public sealed class Together : Block, IModuleSource
{
    private string? _text;

    /// <summary>Creates it.</summary>
    /// <param name="blocks">At least one.</param>
    public Together(IReadOnlyList<Block> blocks)
    {
        if (blocks.Count == 0) throw new SpaceException("Blocks in parallel are at least one; met none.");
        Children = [.. blocks];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children { get; }

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => new Together(children);

    /// <summary>Notation "together(a;b)"; <see cref="Block.Parse"/> does not read it.</summary>
    public override string ToString() => _text ??= $"together({string.Join(';', Children)})";

    /// <inheritdoc/>
    public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow) => Children.Count == 1
        ? flow.Part(this, 0, inputs)
        : flow.Merge(MergeKind.Sum, [.. Children.Select((_, i) => flow.Part(this, i, inputs))]);

    /// <inheritdoc/>
    bool IModuleSource.FlowsAlike => true;

    /// <inheritdoc/>
    BlockModule IModuleSource.MakeModule(Shape shape, Func<Block, Shape, BlockModule> build) =>
        new TogetherModule([.. Children.Select(child => build(child, shape))]);
}
