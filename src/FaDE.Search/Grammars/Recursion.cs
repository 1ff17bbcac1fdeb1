namespace FaDE.Search.Grammars;

/// <summary>Which non-terminals stand inside themselves, and how much of the depth a derivation takes.</summary>
internal sealed class Recursion
{
    private readonly Grammar _grammar;
    private readonly HashSet<string> _recursive;
    private readonly Dictionary<string, int> _needs = new(StringComparer.Ordinal);

    public Recursion(Grammar grammar, int depth)
    {
        (_grammar, Depth) = (grammar, depth);
        _recursive = [.. grammar.NonTerminals.Where(name => Inside(name).Contains(name))];
        // The least depth from which a non-terminal can be derived; what is never set cannot be derived at all.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var name in grammar.NonTerminals)
            {
                var least = grammar.ProductionsOf(name).Select(NeedOf).Min();
                if (least == int.MaxValue) continue;
                least += _recursive.Contains(name) ? 1 : 0;
                if (_needs.TryGetValue(name, out var known) && known <= least) continue;
                (_needs[name], changed) = (least, true);
            }
        }
    }

    public int Depth { get; }

    public IReadOnlySet<string> Recursive => _recursive;

    /// <summary>Whether a non-terminal derives anything at all.</summary>
    public bool IsProductive(string name) => _needs.ContainsKey(name);

    /// <summary>The least depth that a non-terminal needs.</summary>
    public int NeedOf(string name) => _needs.GetValueOrDefault(name, int.MaxValue);

    /// <summary>What is left for the children of a non-terminal.</summary>
    public int Below(string name, int left) => _recursive.Contains(name) ? left - 1 : left;

    /// <summary>The productions of a non-terminal that can be finished within a depth.</summary>
    public IReadOnlyList<Production> Possible(string name, int left)
    {
        var all = _grammar.ProductionsOf(name);
        if (_recursive.Count == 0) return all;
        var below = Below(name, left);
        return below < 0 ? [] : [.. all.Where(production => NeedOf(production) <= below)];
    }

    /// <summary>How deep recursive non-terminals stand inside one another in a term.</summary>
    public int Of(Term term) => _recursive.Count == 0 ? 0
        : term.Children.Select(Of).DefaultIfEmpty(0).Max() + (_recursive.Contains(term.Head) ? 1 : 0);

    /// <summary>Everything that can stand inside a non-terminal.</summary>
    public HashSet<string> Inside(string name)
    {
        var (found, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([name]));
        while (open.TryPop(out var next))
            foreach (var inner in _grammar.ProductionsOf(next).SelectMany(production => production.Symbols))
                if (found.Add(inner)) open.Push(inner);
        return found;
    }

    private int NeedOf(Production production) => production.Symbols.Select(NeedOf).DefaultIfEmpty(0).Max();
}
