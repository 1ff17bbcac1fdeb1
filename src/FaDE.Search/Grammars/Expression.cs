using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>The right side of a production, or a part of it: a non-terminal, a block, a topology around parts, or
/// several arguments at once.</summary>
/// <remarks>A text is a non-terminal, a block a terminal: <c>Expression.Chain("C", "C", Operation.Skip)</c>.</remarks>
public abstract record Expression
{
    /// <summary>Where it was read.</summary>
    public Place Place { get; init; }

    /// <summary>The parts, left to right.</summary>
    public virtual IReadOnlyList<Expression> Parts => [];

    /// <summary>The non-terminals inside, left to right.</summary>
    internal IEnumerable<Symbol> Symbols => this is Symbol symbol ? [symbol] : Parts.SelectMany(part => part.Symbols);

    /// <summary>A non-terminal.</summary>
    public static implicit operator Expression(string nonTerminal) => new Symbol(nonTerminal);

    /// <summary>A terminal.</summary>
    public static implicit operator Expression(Block block) => new Leaf(block);

    /// <summary>Parts one after the other.</summary>
    public static Expression Chain(params IReadOnlyList<Expression> parts) => new Composition(Topology.Chain, parts);

    /// <summary>Parts one after the other, the last one a shortcut around the others.</summary>
    public static Expression Residual(params IReadOnlyList<Expression> parts) =>
        new Composition(Topology.Residual, parts);

    /// <summary>The sum of what parts make of the same input.</summary>
    public static Expression Sum(params IReadOnlyList<Expression> parts) => new Composition(Topology.Sum, parts);

    /// <summary>The product of what parts make of the same input, value by value.</summary>
    public static Expression Product(params IReadOnlyList<Expression> parts) =>
        new Composition(Topology.Product, parts);

    /// <summary>Parts on the edges of a wiring.</summary>
    public static Expression Of(Topology topology, params IReadOnlyList<Expression> parts) =>
        new Composition(topology, parts);

    /// <summary>Several arguments of the topology around it, decided together.</summary>
    public static Expression Several(params IReadOnlyList<Expression> parts) => new Several(parts);
}
