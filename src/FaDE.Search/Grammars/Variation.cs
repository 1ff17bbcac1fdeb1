namespace FaDE.Search.Grammars;

/// <summary>Mutation and crossover of terms (Schrodi et al. 2023): sub-trees derived anew, or exchanged under one
/// non-terminal.</summary>
internal static class Variation
{
    private const int Tries = 20;

    public static Term Mutate(Grammar grammar, Term term, Rng rng)
    {
        var nodes = term.Nodes.ToList();
        for (var i = 0; i < Tries; i++)
        {
            var at = rng.Next(nodes.Count);
            if (grammar.ProductionsOf(nodes[at].Head).Count == 1 && nodes[at].Size == 1) continue;
            var fresh = new Sampling(grammar, rng).TryDraw(nodes[at].Head, LeftAt(grammar, term, at));
            if (fresh is not null && Put(grammar, term, at, fresh) is { } child && !child.Equals(term)) return child;
        }
        return term;
    }

    public static Term Cross(Grammar grammar, Term a, Term b, Rng rng)
    {
        var (nodes, others) = (a.Nodes.ToList(), b.Nodes.ToLookup(node => node.Head));
        for (var i = 0; i < Tries; i++)
        {
            var at = rng.Next(nodes.Count);
            if (at == 0 && nodes.Count > 1 || others[nodes[at].Head].ToList() is not { Count: > 0 } same) continue;
            if (Put(grammar, a, at, rng.Pick(same)) is { } child && !child.Equals(a)) return child;
        }
        return a;
    }

    public static Term Cross(Grammar grammar, Term term, Rng rng)
    {
        var nodes = term.Nodes.ToList();
        for (var i = 0; i < Tries; i++)
        {
            var first = rng.Next(nodes.Count);
            var same = Enumerable.Range(0, nodes.Count).Where(j => nodes[j].Head == nodes[first].Head
                && (j >= first + nodes[first].Size || first >= j + nodes[j].Size)).ToList();
            if (same.Count == 0) continue;
            var second = rng.Pick(same);
            var (early, late) = (Math.Min(first, second), Math.Max(first, second));
            // The later one first, so that the number of the earlier one still holds.
            var child = term.With(late, nodes[early]).With(early, nodes[late]);
            child = Sharing.Of(grammar, child, []);
            if (!child.Equals(term) && grammar.Allows(child)) return child;
        }
        return term;
    }

    /// <summary>What is one production away: every node with each of its other productions, old children kept under
    /// their non-terminals, the others as small as they can be.</summary>
    public static IEnumerable<Term> Near(Grammar grammar, Term term)
    {
        var nodes = term.Nodes.ToList();
        for (var at = 0; at < nodes.Count; at++)
            foreach (var production in grammar.Recursion.Possible(nodes[at].Head, LeftAt(grammar, term, at)))
            {
                if (production.Index == nodes[at].Production.Index) continue;
                var old = nodes[at].Children.ToList();
                var below = grammar.Recursion.Below(nodes[at].Head, LeftAt(grammar, term, at));
                var children = production.Symbols.Select(symbol =>
                {
                    var kept = old.FindIndex(child => child.Head == symbol);
                    if (kept < 0) return Smallest(grammar, symbol, below);
                    var child = old[kept];
                    old.RemoveAt(kept);
                    return child;
                });
                if (Put(grammar, term, at, new Term(production, [.. children])) is { } near) yield return near;
            }
    }

    /// <summary>A small term: the production that needs the least depth, of those the first with the fewest
    /// non-terminals.</summary>
    public static Term Smallest(Grammar grammar, string name, int left)
    {
        var production = grammar.Recursion.Possible(name, left)
            .OrderBy(p => p.Symbols.Select(grammar.Recursion.NeedOf).DefaultIfEmpty(0).Max())
            .ThenBy(p => p.Symbols.Count).First();
        return new Term(production, [.. production.Symbols.Select(symbol =>
            Smallest(grammar, symbol, grammar.Recursion.Below(name, left)))]);
    }

    /// <summary>A tree with another term at a node; what is shared follows the new one. Null where the grammar does not
    /// allow it.</summary>
    private static Term? Put(Grammar grammar, Term term, int at, Term fresh)
    {
        var whole = term.With(at, fresh);
        if (grammar.Shared.Count > 0)
        {
            // The sub-terms of shared non-terminals that the change lies in are the new ones everywhere; what the new
            // part brings gives way to the old.
            var given = new Dictionary<string, Term>(StringComparer.Ordinal);
            foreach (var node in Around(whole, at).Where(node => grammar.Shared.Contains(node.Head)).Reverse())
                given[node.Head] = new Term(node.Production,
                    [.. node.Children.Select(child => Sharing.Of(grammar, child, given))]);
            if (given.Count == 0) foreach (var node in term.Nodes.Where(node =>
                grammar.Shared.Contains(node.Head))) given.TryAdd(node.Head, node);
            whole = Sharing.Of(grammar, whole, given);
        }
        return grammar.Allows(whole) ? whole : null;
    }

    /// <summary>The nodes from the root to a node, that one included.</summary>
    private static List<Term> Around(Term term, int at)
    {
        var path = new List<Term> { term };
        while (at > 0)
        {
            at--;
            var i = 0;
            for (; at >= path[^1].Children[i].Size; i++) at -= path[^1].Children[i].Size;
            path.Add(path[^1].Children[i]);
        }
        return path;
    }

    private static int LeftAt(Grammar grammar, Term term, int at) =>
        grammar.Depth - Around(term, at).SkipLast(1).Count(node => grammar.Recursion.Recursive.Contains(node.Head));
}
