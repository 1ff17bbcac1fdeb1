using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>A grammar being written: productions first, <see cref="Build"/> last. The first non-terminal is the one
/// that networks derive from.</summary>
public sealed class GrammarDraft
{
    private readonly List<KeyValuePair<string, List<Production>>> _productions = [];
    private readonly List<WiredTopology> _topologies = [];
    private readonly List<Leaf> _named = [];

    internal GrammarDraft()
    {
    }

    internal IReadOnlyList<KeyValuePair<string, List<Production>>> Productions => _productions;

    internal List<string> SharedNames { get; } = [];

    internal List<string> ConnectedNames { get; } = [];

    internal List<KeyValuePair<string, Stride>> ResolutionsOf { get; } = [];

    internal List<string> Foreign { get; } = [];

    internal int Depth { get; private set; }

    internal IReadOnlyList<WiredTopology> Topologies => _topologies;

    internal IReadOnlyList<Leaf> Named => _named;

    /// <summary>Adds ways to go on from a non-terminal; what is there twice is drawn, and counted, twice.</summary>
    /// <param name="nonTerminal">Letters, digits, "_", dashes and primes, beginning with a letter.</param>
    /// <param name="rights">What it may become.</param>
    public GrammarDraft Produce(string nonTerminal, params IReadOnlyList<Expression> rights)
    {
        if (!IsName(nonTerminal)) throw new GrammarException(
            $"A non-terminal begins with a letter and goes on with letters, digits, _, dashes and primes; met "
                + $"'{Excerpt.Of(nonTerminal)}'.");
        var known = _productions.FirstOrDefault(p => p.Key == nonTerminal).Value;
        if (known is null) _productions.Add(new(nonTerminal, known = []));
        foreach (var right in rights)
        {
            known.Add(new Production(nonTerminal, known.Count, right));
            Collect(right);
        }
        return this;
    }

    /// <summary>Non-terminals that derive one sub-term for all their places.</summary>
    public GrammarDraft Share(params IReadOnlyList<string> nonTerminals) => Add(SharedNames, nonTerminals);

    /// <summary>Non-terminals whose sub-terms "none" must not cut in two.</summary>
    public GrammarDraft Connect(params IReadOnlyList<string> nonTerminals) => Add(ConnectedNames, nonTerminals);

    /// <summary>Kinds of operations that will be taught to engine and costs, and are not known here.</summary>
    public GrammarDraft Know(params IReadOnlyList<string> kinds) => Add(Foreign, kinds);

    /// <summary>By how much the sub-terms of a non-terminal must make images smaller.</summary>
    /// <param name="nonTerminal">The non-terminal.</param>
    /// <param name="stride">2 for half the height and width.</param>
    public GrammarDraft Resolve(string nonTerminal, int stride)
    {
        if (ResolutionsOf.Any(r => r.Key == nonTerminal)) throw new GrammarException(
            $"A non-terminal has one resolution; '{Excerpt.Of(nonTerminal)}' is given two.");
        ResolutionsOf.Add(new(nonTerminal, new Stride(stride, stride)));
        return this;
    }

    /// <summary>How often recursive non-terminals may stand inside one another; at least 1.</summary>
    public GrammarDraft Deepest(int depth)
    {
        if (depth is < 1 or > 100) throw new GrammarException($"Recursive non-terminals stand inside one another 1 "
            + $"to 100 times; met {depth}.");
        Depth = depth;
        return this;
    }

    /// <summary>The grammar.</summary>
    /// <exception cref="GrammarException">A non-terminal that is unknown, unreachable or derives nothing, recursion
    /// without a depth, a wrong number of arguments, an unknown operation, another resolution than said.</exception>
    public Grammar Build() => new(this);

    internal static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '\'');

    private GrammarDraft Add(List<string> names, IReadOnlyList<string> more)
    {
        names.AddRange(more.Except(names));
        return this;
    }

    /// <summary>Notes topologies and blocks that the text of the grammar has to define.</summary>
    private void Collect(Expression expression)
    {
        if (expression is Composition { Topology: WiredTopology { Own: not null } topology }
            && _topologies.All(t => t != topology)) _topologies.Add(topology);
        if (expression is Leaf leaf && leaf.Name != leaf.Block.ToString()
            && _named.All(named => named.Name != leaf.Name)) _named.Add(leaf);
        foreach (var part in expression.Parts) Collect(part);
    }
}
