using System.Numerics;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>Counts derivations exactly.</summary>
/// <remarks>
/// Number of derivations by the set of shared non-terminals that stand in them (a bit each), these not yet derived:
/// their sub-terms are counted once at the end, the outermost first.
/// </remarks>
internal sealed class GrammarCount
{
    private readonly Grammar _grammar;
    private readonly List<string> _shared;
    private readonly Dictionary<(string, int), Dictionary<ulong, BigInteger>> _known = [];

    public GrammarCount(Grammar grammar)
    {
        _grammar = grammar;
        // One that stands inside another comes after it.
        _shared = [.. grammar.Shared.OrderBy(name => grammar.Shared.Count(other =>
            grammar.Recursion.Inside(other).Contains(name)))
            .ThenBy(name => name, StringComparer.Ordinal)];
    }

    /// <summary>Number of derivations from a non-terminal.</summary>
    public BigInteger Of(string name)
    {
        var counts = Derived(name, _grammar.Depth);
        for (var i = 0; i < _shared.Count; i++)
        {
            var (bit, rest) = (1UL << i, new Dictionary<ulong, BigInteger>());
            foreach (var (used, count) in counts)
            {
                if ((used & bit) == 0) Add(rest, used, count);
                else
                    foreach (var (inner, ways) in Derived(_shared[i], _grammar.Depth)) Add(rest, (used & ~bit) | inner,
                        count * ways);
            }
            counts = rest;
        }
        return counts.Values.Aggregate(BigInteger.Zero, (a, b) => a + b);
    }

    private Dictionary<ulong, BigInteger> Derived(string name, int left)
    {
        if (_known.TryGetValue((name, left), out var known)) return known;
        var sum = new Dictionary<ulong, BigInteger>();
        foreach (var production in _grammar.Recursion.Possible(name, left))
        {
            var product = new Dictionary<ulong, BigInteger> { [0] = BigInteger.One };
            foreach (var symbol in production.Symbols)
            {
                var next = new Dictionary<ulong, BigInteger>();
                var counts = _shared.IndexOf(symbol) is >= 0 and var shared ? new() { [1UL << shared] = BigInteger.One }
                    : Derived(symbol, _grammar.Recursion.Below(name, left));
                foreach (var (a, x) in product)
                    foreach (var (b, y) in counts)
                    {
                        SpaceSize.CheckBits(x.GetBitLength() + y.GetBitLength());
                        Add(next, a | b, x * y);
                    }
                product = next;
            }
            foreach (var (used, count) in product) Add(sum, used, count);
        }
        return _known[(name, left)] = sum;
    }

    private static void Add(Dictionary<ulong, BigInteger> counts, ulong used, BigInteger count) =>
        counts[used] = counts.GetValueOrDefault(used) + count;
}
