namespace FaDE.Search.Grammars;

/// <summary>A topology around parts.</summary>
/// <param name="Topology">How they are put together.</param>
/// <param name="Arguments">The parts.</param>
public sealed record Composition(Topology Topology, IReadOnlyList<Expression> Arguments) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => Arguments;

    /// <summary>For instance "chain(C, skip)".</summary>
    public override string ToString() => $"{Topology.Name}({string.Join(", ", Arguments)})";
}
