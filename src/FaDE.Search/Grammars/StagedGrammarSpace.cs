using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>The space of a grammar whose networks are chains of stages that decide for themselves: what supernets and
/// searches by stages need.</summary>
public sealed class StagedGrammarSpace : GrammarSpace, IStaged
{
    private readonly Lazy<IReadOnlyList<(Space Space, int Copies)>> _stages;

    internal StagedGrammarSpace(Grammar grammar) : base(grammar) => _stages = new(() =>
        [.. PartsOf(grammar)!.Select(part => (part is Symbol symbol ? grammar.From(symbol.Name)
            .Space : Of(((Leaf)part).Block), 1))]);

    IReadOnlyList<(Space Space, int Copies)> IStaged.Stages => _stages.Value;

    /// <summary>Whether the first non-terminal has one production, a chain of non-terminals and blocks that share
    /// nothing.</summary>
    internal static bool Fits(Grammar grammar) => PartsOf(grammar) is { } parts
        && !grammar.Recursion.Recursive.Contains(grammar.Start)
        && parts.All(part => part is Leaf || part is Symbol symbol
            && Variation.Smallest(grammar, symbol.Name, grammar.Recursion.NeedOf(symbol.Name)).Blocks.Count == 1)
        && grammar.Shared.All(name => parts.Count(part => part is Symbol symbol
            && (symbol.Name == name || grammar.Recursion.Inside(symbol.Name).Contains(name))) <= 1);

    private static IReadOnlyList<Expression>? PartsOf(Grammar grammar) =>
        grammar.ProductionsOf(grammar.Start) is [{ Right: Composition composition }]
            && composition.Topology == Topology.Chain ? composition.Parts : null;
}
