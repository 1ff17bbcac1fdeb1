using System.Collections.Immutable;

namespace FaDE.Search.Grammars;

/// <summary>Lists all terms of a grammar, shared non-terminals derived once.</summary>
internal static class Listing
{
    public static IEnumerable<Term> Of(Grammar grammar) =>
        From(grammar, grammar.Start, grammar.Depth, ImmutableDictionary<string, Term>.Empty)
            .Select(found => found.Term);

    private static IEnumerable<(Term Term, ImmutableDictionary<string, Term> Shared)> From(Grammar grammar,
        string name, int left,
        ImmutableDictionary<string, Term> shared)
    {
        if (shared.TryGetValue(name, out var known)) return [(known, shared)];
        var isConnected = grammar.Connected.Contains(name);
        return from production in grammar.Recursion.Possible(name, left)
               from found in Children(production, 0, shared)
               let term = new Term(production, found.Terms)
               where !isConnected || Connection.Holds(term.Network)
               select (term, grammar.Shared.Contains(name) ? found.Shared.SetItem(name, term) : found.Shared);

        IEnumerable<(ImmutableList<Term> Terms, ImmutableDictionary<string,
            Term> Shared)> Children(Production production, int count,
            ImmutableDictionary<string, Term> given) => count == production.Symbols.Count
            ? [([], given)]
            : from first in From(grammar, production.Symbols[count], grammar.Recursion.Below(name, left), given)
              from rest in Children(production, count + 1, first.Shared)
              select (rest.Terms.Insert(0, first.Term), rest.Shared);
    }
}
