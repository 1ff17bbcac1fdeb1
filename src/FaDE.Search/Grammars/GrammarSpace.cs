using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>The networks that a grammar derives, as a space.</summary>
/// <remarks>
/// Its descriptions are derivations, counted exactly. Its blocks are, where derivations are few or none can give the
/// block of another; otherwise their number is bounded. A draw takes productions uniformly from the left-most
/// non-terminal on, so that small networks are met more often than large ones. A region takes one production of the
/// first non-terminal that puts something together; its non-terminals are the choices.
/// </remarks>
public class GrammarSpace : Space, IRegionSource, IListed, INeighbourhood, IMutable, ICrossable
{
    private static readonly ConditionalWeakTable<Block, Dictionary<string, Term?>> Derived = [];

    private readonly Grammar _grammar;

    private protected GrammarSpace(Grammar grammar) => _grammar = grammar;

    /// <summary>The grammar.</summary>
    public Grammar Grammar => _grammar;

    /// <inheritdoc/>
    public override string Label => $"grammar of {_grammar.NonTerminals.Count} non-terminals from {_grammar.Start}";

    /// <inheritdoc/>
    public override string Word => "grammar";

    /// <inheritdoc/>
    public override string Details => _grammar.ToString();

    /// <summary>The term of a network of the space.</summary>
    /// <exception cref="GrammarException">The network does not derive.</exception>
    public Term TermOf(Block network) => Find(network) ?? throw new GrammarException($"A network derives from its "
        + $"grammar; '{Excerpt.Of(network.ToString())}' does not.");

    /// <inheritdoc/>
    public override bool Contains(Block block) => Find(block) is not null;

    /// <inheritdoc/>
    protected internal override Block Draw(Rng rng) => _grammar.Sample(rng).Network;

    Block IMutable.Edit(Block block, Rng rng) => _grammar.Mutate(TermOf(block), rng).Network;

    Block ICrossable.Cross(Block a, Block b, Rng rng) => _grammar.Cross(TermOf(a), TermOf(b), rng).Network;

    IEnumerable<Block> INeighbourhood.Near(Block block) => Variation.Near(_grammar, TermOf(block))
        .Select(term => term.Network);

    IEnumerable<Block> IListed.List() => _grammar.Terms().Select(term => term.Network);

    Block IRegionSource.Draw(RegionDraw region)
    {
        var production = Expand(_grammar.Start);
        while (production.Right is Symbol only) production = Expand(only.Name);
        var shared = new Dictionary<string, Block>(StringComparer.Ordinal);
        return Make(production.Right).Single();

        Production Expand(string name) => region.Rng.Pick(_grammar.Recursion.Possible(name, _grammar.Depth));

        IReadOnlyList<Block> Make(Expression expression) => expression switch
        {
            Symbol symbol => _grammar.Shared.Contains(symbol.Name)
                ? [shared.TryGetValue(symbol.Name, out var known) ? known
                    : shared[symbol.Name] = region.Shared(Candidates(symbol.Name))]
                : [Candidates(symbol.Name)],
            Leaf leaf => [leaf.Block],
            Composition composition => [composition.Topology.Compose([.. composition.Parts.SelectMany(Make)])],
            _ => [.. expression.Parts.SelectMany(Make)],
        };

        Block Candidates(string name)
        {
            var found = new List<Block>();
            for (var misses = 0; found.Count < region.K && misses < 100; misses++)
            {
                if (new Sampling(_grammar, region.Rng).TryDraw(name, _grammar.Depth) is not { } term
                    || found.Contains(term.Network.Canonical())) continue;
                found.Add(term.Network.Canonical());
                misses = 0;
            }
            return RegionDraw.Among(found);
        }
    }

    /// <inheritdoc/>
    protected override SpaceSize CountBlocks()
    {
        var derivations = _grammar.Count;
        if (derivations <= 10_000) return SpaceSize.Exactly(_grammar.Terms().Select(term => term.Network.Canonical())
            .Distinct().Count());
        return _grammar.Connected.Count == 0 && IsUnambiguous() ? SpaceSize.Exactly(derivations)
            : new SpaceSize(BigInteger.One, derivations);
    }

    /// <inheritdoc/>
    protected override SpaceSize CountDescriptions() => SpaceSize.Exactly(_grammar.Count);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "JSON of grammars is read before anything else of them is "
        + "touched.")]
    internal static void Teach() => Register("grammar", (details, _) => Grammar.Parse(details).Space);

    /// <summary>The space of a grammar, by stages where it has any.</summary>
    internal static GrammarSpace Of(Grammar grammar) => StagedGrammarSpace.Fits(grammar)
        ? new StagedGrammarSpace(grammar) : new GrammarSpace(grammar);

    /// <summary>Always derived anew from the text of the network, so that what a resumed process finds is what the
    /// first one found.</summary>
    private Term? Find(Block network)
    {
        var known = Derived.GetOrCreateValue(network.Canonical());
        lock (known) return known.TryGetValue(_grammar.ToString(), out var term) ? term
            : known[_grammar.ToString()] = _grammar.Derive(network.Canonical());
    }

    /// <summary>Whether the productions of every non-terminal begin differently, and no wiring can be numbered in two
    /// ways.</summary>
    private bool IsUnambiguous() => _grammar.NonTerminals.Select(_grammar.ProductionsOf).All(productions =>
        (productions.Count == 1 || productions.Select(Beginning).Distinct().Count() == productions.Count
            && productions.All(p => p.Right is not (Symbol or Several)))
        && productions.All(production => IsRigid(production.Right)));

    private static string Beginning(Production production) => production.Right is Composition composition
        ? $"{composition.Topology.Name} {composition.Parts.Count}"
        : production.Right.ToString()!;

    private static bool IsRigid(Expression expression) => expression.Parts.All(IsRigid)
        && (expression is not Composition { Topology: WiredTopology } composition
        || composition.Parts.All(part => part is not Several) && Rigid(composition));

    private static bool Rigid(Composition composition)
    {
        try
        {
            var block = composition.Topology.Compose([.. composition.Parts.Select(_ => (Block)Operation.Skip)]);
            return composition.Topology.Ways(block).Take(2).Count() == 1;
        }
        catch (SpaceException)
        {
            return false; // arguments that come in groups
        }
    }
}
