namespace FaDE.Search.Grammars;

/// <summary>Several arguments of the topology around it, decided together: what lets a non-terminal choose among
/// places.</summary>
/// <param name="Arguments">The arguments.</param>
public sealed record Several(IReadOnlyList<Expression> Arguments) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => Arguments;

    /// <summary>For instance "(OP, OP, none)".</summary>
    public override string ToString() => $"({string.Join(", ", Arguments)})";
}
