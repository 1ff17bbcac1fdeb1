using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>A network as a grammar derives it: a parse tree. Compared by what it derives.</summary>
[TypeFormatterSource(typeof(TermFormatterSource))]
public sealed class Term : IEquatable<Term>
{
    private IReadOnlyList<Block>? _blocks;
    private string? _text;
    private int _size;

    /// <summary>Creates a node of a parse tree.</summary>
    /// <param name="production">What its non-terminal becomes.</param>
    /// <param name="children">One term per non-terminal of the right side, left to right.</param>
    /// <exception cref="GrammarException">Children of other non-terminals.</exception>
    public Term(Production production, IReadOnlyList<Term> children)
    {
        if (!production.Symbols.SequenceEqual(children.Select(child => child.Head))) throw new GrammarException(
            $"The children of '{production}' derive from its non-terminals; met "
                + $"{string.Join(", ", children.Select(child => child.Head))}.");
        (Production, Children) = (production, children.ToArray());
    }

    /// <summary>The non-terminal it derives from.</summary>
    public string Head => Production.Head;

    /// <summary>What the non-terminal became.</summary>
    public Production Production { get; }

    /// <summary>The terms of the non-terminals on its right side, left to right.</summary>
    public IReadOnlyList<Term> Children { get; }

    /// <summary>Number of non-terminals in the tree, this one included.</summary>
    public int Size => _size > 0 ? _size : _size = 1 + Children.Sum(child => child.Size);

    /// <summary>How many productions follow one another at most.</summary>
    public int Height => 1 + Children.Select(child => child.Height).DefaultIfEmpty(0).Max();

    /// <summary>The network.</summary>
    /// <exception cref="GrammarException">It derives several arguments and no network.</exception>
    public Block Network => Blocks is [var block] ? block
        : throw new GrammarException($"A network is one block; '{Head}' derives {Blocks.Count} arguments.");

    /// <summary>All nodes, each before those inside it.</summary>
    public IEnumerable<Term> Nodes => Children.SelectMany(child => child.Nodes).Prepend(this);

    /// <inheritdoc/>
    public bool Equals(Term? other) => ReferenceEquals(this, other)
        || (other is not null && Head == other.Head && ToString() == other.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Term);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The term without non-terminals, for instance "chain(residual(conv3, conv3, skip), avgpool3)"; <see
    /// cref="Grammar.Term"/> reads it.</summary>
    public override string ToString()
    {
        if (_text is not null) return _text;
        var next = 0;
        return _text = Write(Production.Right);

        string Write(Expression expression) => expression switch
        {
            Symbol => Children[next++].ToString(),
            Composition composition =>
                $"{composition.Topology.Name}({string.Join(", ", composition.Parts.Select(Write))})",
            Several several => $"({string.Join(", ", several.Parts.Select(Write))})",
            _ => expression.ToString()!,
        };
    }

    /// <summary>What it puts into the network: one block, or several arguments.</summary>
    internal IReadOnlyList<Block> Blocks
    {
        get
        {
            if (_blocks is not null) return _blocks;
            var next = 0;
            return _blocks = Make(Production.Right);

            IReadOnlyList<Block> Make(Expression expression) => expression switch
            {
                Symbol => Children[next++].Blocks,
                Leaf leaf => [leaf.Block],
                Composition composition => [composition.Topology.Compose([.. composition.Parts.SelectMany(Make)])],
                _ => [.. expression.Parts.SelectMany(Make)],
            };
        }
    }

    /// <summary>The same tree with another term at a place.</summary>
    /// <param name="index">Number of the node in <see cref="Nodes"/>.</param>
    /// <param name="term">What stands there instead, of the same non-terminal.</param>
    internal Term With(int index, Term term)
    {
        if (index == 0) return term;
        var (children, at) = (Children.ToArray(), index - 1);
        for (var i = 0; i < children.Length; at -= children[i++].Size)
        {
            if (at >= children[i].Size) continue;
            children[i] = children[i].With(at, term);
            break;
        }
        return new Term(Production, children);
    }
}
