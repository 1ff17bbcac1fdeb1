using System.Numerics;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>
/// A context-free grammar whose terms are networks: non-terminals become blocks, put together level by level (Schrodi
/// et al. 2023, arXiv 2211.01842). Its text is read from a file or written in C#.
/// </summary>
/// <remarks>
/// Levels, and how much a part shrinks the image, are said by non-terminals of their own (D1, D0: overloading). <see
/// cref="Shared"/> non-terminals derive one sub-term that stands wherever they do. <see cref="Connected"/> ones derive
/// nothing that "none" cuts in two; <see cref="Resolutions"/> are checked when the grammar is made. A recursive grammar
/// says how often recursive non-terminals may stand inside one another (<see cref="Depth"/>).
/// </remarks>
[TypeFormatterSource(typeof(TermFormatterSource))]
public sealed class Grammar
{
    private readonly Dictionary<string, IReadOnlyList<Production>> _productions;
    private readonly Lazy<GrammarCount> _count;
    private string? _text;

    internal Grammar(GrammarDraft draft)
    {
        GrammarChecks.CheckSymbols(draft);
        _productions = draft.Productions.ToDictionary(p => p.Key, p => (IReadOnlyList<Production>)[.. p.Value],
            StringComparer.Ordinal);
        NonTerminals = [.. draft.Productions.Select(p => p.Key)];
        (Shared, Connected, Resolutions) = (draft.SharedNames.ToHashSet(), draft.ConnectedNames.ToHashSet(),
            draft.ResolutionsOf.ToDictionary());
        (Foreign, Topologies, Named) = ([.. draft.Foreign], [.. draft.Topologies], [.. draft.Named]);
        (Recursion, Depth) = (new Recursion(this, draft.Depth), draft.Depth);
        GrammarChecks.Check(this);
        _count = new Lazy<GrammarCount>(() => new GrammarCount(this));
    }

    /// <summary>The non-terminal that networks derive from.</summary>
    public string Start => NonTerminals[0];

    /// <summary>All non-terminals, in the order of their productions.</summary>
    public IReadOnlyList<string> NonTerminals { get; }

    /// <summary>Non-terminals that derive one sub-term per network.</summary>
    public IReadOnlySet<string> Shared { get; }

    /// <summary>Non-terminals of whose sub-terms INPUT and OUTPUT are connected without "none".</summary>
    public IReadOnlySet<string> Connected { get; }

    /// <summary>By how much the sub-terms of a non-terminal make images smaller.</summary>
    public IReadOnlyDictionary<string, Stride> Resolutions { get; }

    /// <summary>How often recursive non-terminals stand inside one another at most; 0 for a grammar without
    /// recursion.</summary>
    public int Depth { get; }

    /// <summary>The space of its networks.</summary>
    public GrammarSpace Space => GrammarSpace.Of(this);

    /// <summary>Number of derivations: repeated productions count as often as they are there, shared non-terminals
    /// once, connections not at all.</summary>
    public BigInteger Count => CountOf(Start);

    internal Recursion Recursion { get; }

    internal IReadOnlyList<string> Foreign { get; }

    internal IReadOnlyList<WiredTopology> Topologies { get; }

    internal IReadOnlyList<Leaf> Named { get; }

    /// <summary>Begins a grammar in C#.</summary>
    public static GrammarDraft Begin() => new();

    /// <summary>Reads a text; docs/grammars.md explains it.</summary>
    /// <exception cref="GrammarException">The text is no grammar; one sentence with line and column.</exception>
    public static Grammar Parse(string text) => new GrammarText(text).Read();

    /// <summary>Reads a file.</summary>
    /// <exception cref="GrammarException">There is none, or its text is no grammar.</exception>
    public static Grammar Read(string file) => File.Exists(file) ? Parse(File.ReadAllText(file))
        : throw new GrammarException($"A grammar is read from a file; '{Excerpt.Of(file)}' does not exist.");

    /// <summary>The grammar of the sub-terms of a non-terminal.</summary>
    /// <exception cref="GrammarException">An unknown one.</exception>
    public Grammar From(string nonTerminal)
    {
        var inside = Recursion.Inside(ProductionsOf(nonTerminal)[0].Head);
        var draft = Begin();
        foreach (var name in NonTerminals.Where(inside.Contains).Where(name => name != nonTerminal)
            .Prepend(nonTerminal))
            draft.Produce(name, [.. ProductionsOf(name).Select(production => production.Right)]);
        draft.Share([.. Shared.Where(IsHere)]).Connect([.. Connected.Where(IsHere)]).Know(Foreign);
        draft.ResolutionsOf.AddRange(Resolutions.Where(resolution => IsHere(resolution.Key)));
        return (Depth > 0 ? draft.Deepest(Depth) : draft).Build();

        bool IsHere(string name) => name == nonTerminal || inside.Contains(name);
    }

    /// <summary>The productions of a non-terminal.</summary>
    /// <exception cref="GrammarException">An unknown one.</exception>
    public IReadOnlyList<Production> ProductionsOf(string nonTerminal) =>
        _productions.TryGetValue(nonTerminal, out var productions) ? productions
        : throw new GrammarException($"The non-terminals are {string.Join(", ", NonTerminals)}; met "
            + $"'{Excerpt.Of(nonTerminal)}'.");

    /// <summary>Number of derivations from a non-terminal.</summary>
    public BigInteger CountOf(string nonTerminal) => _count.Value.Of(ProductionsOf(nonTerminal)[0].Head);

    /// <summary>A random term: the left-most non-terminal first, its productions uniform among those that the depth
    /// allows.</summary>
    /// <exception cref="GrammarException">A thousand draws in a row were cut in two by "none".</exception>
    public Term Sample(Rng rng) => new Sampling(this, rng).Draw();

    /// <summary>A random different term: one non-terminal of the tree derived anew; the same term where none was
    /// found.</summary>
    public Term Mutate(Term term, Rng rng) => Variation.Mutate(this, term, rng);

    /// <summary>A term with a sub-term of another one in the place of one from the same non-terminal.</summary>
    public Term Cross(Term a, Term b, Rng rng) => Variation.Cross(this, a, b, rng);

    /// <summary>A term with two of its sub-terms, from the same non-terminal, exchanged.</summary>
    public Term Cross(Term term, Rng rng) => Variation.Cross(this, term, rng);

    /// <summary>All terms, lazily, always in the same order; for small grammars.</summary>
    public IEnumerable<Term> Terms() => Listing.Of(this);

    /// <summary>Reads a term as <see cref="Grammars.Term.ToString"/> writes it.</summary>
    /// <exception cref="GrammarException">It does not derive; one sentence with line and column.</exception>
    public Term Term(string text) => Derivation.OfText(this, text);

    /// <summary>The term of a network, its cells numbered in any way; null where it does not derive. Of several, always
    /// the same.</summary>
    public Term? Derive(Block network) => Derivation.OfNetwork(this, network);

    /// <summary>The text of the grammar.</summary>
    public override string ToString() => _text ??= GrammarText.Write(this);

    /// <summary>Whether a term keeps what the grammar says besides its productions.</summary>
    internal bool Allows(Term term) => (Connected.Count == 0 || term.Nodes.Where(node => Connected.Contains(node.Head))
        .All(node => Connection.Holds(node.Network))) && Recursion.Of(term) <= Depth;
}
