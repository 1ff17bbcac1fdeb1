using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>Finds the parse tree of a network or of a text.</summary>
internal static class Derivation
{
    /// <summary>The term of a network; null where it does not derive.</summary>
    public static Term? OfNetwork(Grammar grammar, Block network)
    {
        var term = new Matching<Block>(grammar, (leaf, block) => leaf.Block.IsIsomorphicTo(block),
            (topology, block) => topology.Ways(block)).Find(network);
        return term is not null && Sharing.Holds(grammar, term) && grammar.Allows(term) ? term : null;
    }

    /// <summary>The term of a text.</summary>
    public static Term OfText(Grammar grammar, string text)
    {
        var reader = new SyntaxReader(text);
        var syntax = reader.Expression();
        if (!reader.IsAtEnd) throw reader.Refuse("A term ends where its brackets do");
        var matching = new Matching<Syntax>(grammar, (leaf, word) =>
            word.Arguments is null && (word.Word == leaf.Name || word.Word == leaf.Block.ToString()),
            (topology, word) => word.Word == topology.Name && word.Arguments is { } arguments
                ? [[.. arguments.SelectMany(argument => argument.Spread)]] : []);
        if (matching.Find(syntax) is not { } term)
        {
            var (at, name) = matching.Farthest ?? (syntax, grammar.Start);
            throw new GrammarException($"A term derives from its grammar; '{Excerpt.Of(at.ToString())}'{at.Place} "
                + $"does not derive from '{name}'.");
        }
        if (!Sharing.Holds(grammar, term))
        {
            var twice = term.Nodes.Where(node => grammar.Shared.Contains(node.Head)).GroupBy(node => node.Head)
                .First(group => group.Distinct().Count() > 1);
            throw new GrammarException($"A shared non-terminal derives one sub-term; '{twice.Key}' derives "
                + $"{string.Join(" and ", twice.Distinct().Take(2).Select(t => $"'{Excerpt.Of(t.ToString())}'"))}.");
        }
        if (!grammar.Allows(term)) throw new GrammarException($"A term keeps the depth of its grammar, and 'none' "
            + $"does not cut it in two; met '{Excerpt.Of(text)}'.");
        return term;
    }

    /// <summary>Matches something made of leaves and topologies with the productions of a grammar, one after the other;
    /// the first that fits is taken.</summary>
    private sealed class Matching<T>(Grammar grammar, Func<Leaf, T, bool> isLeaf, Func<Topology, T,
        IEnumerable<IReadOnlyList<T>>> ways)
        where T : class
    {
        private readonly Dictionary<(string, T, int), Term?> _known =
            new(EqualityComparer<(string Name, T Thing, int Left)>.Create(
            (a, b) => a.Name == b.Name && a.Left == b.Left && ReferenceEquals(a.Thing, b.Thing),
            key => HashCode.Combine(key.Name, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Thing),
                key.Left)));

        private readonly Dictionary<string, int> _widths = new(StringComparer.Ordinal);
        private int _depth, _farthest = -1;

        /// <summary>The innermost thing that did not fit, and what it should have derived from.</summary>
        public (T Thing, string Name)? Farthest { get; private set; }

        public Term? Find(T thing) => Of(grammar.Start, [thing], grammar.Depth);

        private Term? Of(string name, IReadOnlyList<T> things, int left)
        {
            if (things.Count == 1 && _known.TryGetValue((name, things[0], left), out var known)) return known;
            Term? found = null;
            _depth++;
            foreach (var production in grammar.Recursion.Possible(name, left))
            {
                var children = new List<Term>();
                if (!Fits(production.Right, things, grammar.Recursion.Below(name, left), children)) continue;
                found = new Term(production, children);
                break;
            }
            _depth--;
            if (found is null && _depth > _farthest) (_farthest, Farthest) = (_depth, (things[0], name));
            if (things.Count == 1) _known[(name, things[0], left)] = found;
            return found;
        }

        private bool Fits(Expression expression, IReadOnlyList<T> things, int left, List<Term> children)
        {
            switch (expression)
            {
                case Symbol symbol:
                    if (Of(symbol.Name, things, left) is not { } child) return false;
                    children.Add(child);
                    return true;
                case Leaf leaf:
                    return things.Count == 1 && isLeaf(leaf, things[0]);
                case Several several:
                    return All(several.Parts, things, left, children);
                default:
                    var composition = (Composition)expression;
                    return things.Count == 1 && ways(composition.Topology, things[0])
                        .Any(way => All(composition.Parts, way, left, children));
            }
        }

        private bool All(IReadOnlyList<Expression> parts, IReadOnlyList<T> things, int left, List<Term> children)
        {
            if (parts.Sum(Width) != things.Count) return false;
            var (before, at) = (children.Count, 0);
            foreach (var part in parts)
            {
                var width = Width(part);
                if (!Fits(part, [.. things.Skip(at).Take(width)], left, children))
                {
                    children.RemoveRange(before, children.Count - before);
                    return false;
                }
                at += width;
            }
            return true;
        }

        private int Width(Expression expression) => expression switch
        {
            Symbol symbol => _widths.TryGetValue(symbol.Name, out var width) ? width
                : _widths[symbol.Name] = Variation.Smallest(grammar, symbol.Name,
                    grammar.Recursion.NeedOf(symbol.Name)).Blocks.Count,
            Several several => several.Parts.Sum(Width),
            _ => 1,
        };
    }
}
