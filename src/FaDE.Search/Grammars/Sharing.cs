namespace FaDE.Search.Grammars;

/// <summary>Makes every shared non-terminal of a tree derive one sub-term.</summary>
internal static class Sharing
{
    /// <summary>The tree with the sub-terms given, and for the other shared non-terminals with the one that is met
    /// first.</summary>
    /// <param name="grammar">The grammar.</param>
    /// <param name="term">The tree.</param>
    /// <param name="given">Sub-terms by non-terminal; those met are added.</param>
    public static Term Of(Grammar grammar, Term term, Dictionary<string, Term> given)
    {
        if (grammar.Shared.Count == 0) return term;
        if (given.TryGetValue(term.Head, out var known)) return known;
        var children = term.Children.Select(child => Of(grammar, child, given)).ToList();
        var shared = children.Zip(term.Children).All(pair => ReferenceEquals(pair.First, pair.Second)) ? term
            : new Term(term.Production, children);
        if (grammar.Shared.Contains(term.Head)) given[term.Head] = shared;
        return shared;
    }

    /// <summary>Whether all sub-terms of every shared non-terminal are equal.</summary>
    public static bool Holds(Grammar grammar, Term term) => grammar.Shared.Count == 0
        || term.Nodes.Where(node => grammar.Shared.Contains(node.Head)).GroupBy(node => node.Head)
            .All(group => group.Distinct().Count() == 1);
}
