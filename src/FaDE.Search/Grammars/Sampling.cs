namespace FaDE.Search.Grammars;

/// <summary>Draws terms; a shared non-terminal is derived where it is met first, and taken again from then
/// on.</summary>
internal sealed class Sampling(Grammar grammar, Rng rng)
{
    private const int Tries = 1000;

    private readonly Dictionary<string, Term> _shared = new(StringComparer.Ordinal);

    /// <summary>A whole term.</summary>
    public Term Draw()
    {
        for (var i = 0; i < Tries; i++)
        {
            _shared.Clear();
            if (TryDraw(grammar.Start, grammar.Depth) is { } term) return term;
        }
        throw new GrammarException($"Terms of '{grammar.Start}' are drawn until none cuts them in two; {Tries} draws "
            + $"were in vain.");
    }

    /// <summary>A term of a non-terminal within a depth; null where "none" always cut it in two.</summary>
    public Term? TryDraw(string name, int left)
    {
        if (_shared.TryGetValue(name, out var known)) return known;
        // What must be connected is drawn again by itself, not with all that is around it.
        for (var i = 0; i < (grammar.Connected.Contains(name) ? 100 : 1); i++)
        {
            var production = rng.Pick(grammar.Recursion.Possible(name, left));
            var children = new List<Term>();
            foreach (var symbol in production.Symbols)
            {
                if (TryDraw(symbol, grammar.Recursion.Below(name, left)) is not { } child) return null;
                children.Add(child);
            }
            var term = new Term(production, children);
            if (grammar.Connected.Contains(name) && !Connection.Holds(term.Network)) continue;
            if (grammar.Shared.Contains(name)) _shared[name] = term;
            return term;
        }
        return null;
    }
}
