namespace FaDE.Search.Spaces;

/// <summary>Blocks one after the other. At the root of a network its members are the stages.</summary>
public sealed class Chain : Block
{
    private string? _text;

    /// <summary>Creates a chain of at least one block.</summary>
    public Chain(params IEnumerable<Block> stages)
    {
        Stages = stages.ToArray();
        if (Stages.Count == 0) throw new SpaceException("A chain holds at least one stage; met none.");
    }

    /// <summary>The members, in order.</summary>
    public IReadOnlyList<Block> Stages { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => Stages;

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => new Chain(children);

    /// <summary>Notation "chain(a;b;...)".</summary>
    public override string ToString() => _text ??= $"chain({string.Join(';', Stages)})";
}
