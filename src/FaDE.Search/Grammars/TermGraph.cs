using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Grammars;

/// <summary>A term folded at a level, as a graph with labels: what the hierarchical Weisfeiler-Lehman kernel compares
/// (Schrodi et al. 2023).</summary>
/// <remarks>
/// Level 1 is what the first non-terminal became, its own non-terminals closed; every level opens those of the level
/// before; from the height of the term on it is whole. A closed non-terminal is labelled by its name (ours: the
/// published code takes its whole sub-term, so that unequal sub-terms never match above their own level), and what a
/// non-terminal became carries its name (ours: places that differ by overloading alone are told apart). The graph is
/// the tree of topologies and leaves, without directions (ours), or the network that the folded term describes.
/// </remarks>
public sealed class TermGraph
{
    private readonly List<ulong> _labels = [];
    private readonly List<(int From, int To)> _edges = [];

    private TermGraph(Term term, int level) => Expand(term, level, -1);

    /// <summary>Label of every vertex.</summary>
    public IReadOnlyList<ulong> Labels => _labels;

    /// <summary>The edges of the tree.</summary>
    public IReadOnlyList<(int From, int To)> Edges => _edges;

    /// <summary>The folded tree.</summary>
    /// <param name="term">The term.</param>
    /// <param name="level">From 1.</param>
    public static TermGraph Of(Term term, int level) => new(term, Math.Max(1, level));

    /// <summary>How often every neighbourhood of a radius up to so many rounds occurs in the folded tree.</summary>
    /// <param name="term">The term.</param>
    /// <param name="level">From 1.</param>
    /// <param name="rounds">At least 0.</param>
    public static IReadOnlyDictionary<ulong, int> Features(Term term, int level, int rounds)
    {
        var graph = Of(term, level);
        return WeisfeilerLehman.Features(graph.Labels, graph.Edges, rounds);
    }

    /// <summary>The same of the network that the folded term describes, closed non-terminals standing for
    /// operations.</summary>
    /// <param name="term">The term.</param>
    /// <param name="level">From 1.</param>
    /// <param name="rounds">At least 0.</param>
    public static IReadOnlyDictionary<ulong, int> NetworkFeatures(Term term, int level, int rounds) =>
        BlockFeatures.Of(Network(term, level), rounds);

    /// <summary>The network that a folded term describes, closed non-terminals standing for operations.</summary>
    /// <param name="term">The term.</param>
    /// <param name="level">From 1.</param>
    public static Block Network(Term term, int level) => level >= term.Height ? term.Network : Folded(term, level)
        .Single();

    private static IReadOnlyList<Block> Folded(Term term, int level)
    {
        if (level == 0) return [.. term.Blocks.Select(_ => new Operation(Letters(term.Head)))];
        var next = 0;
        return Make(term.Production.Right);

        IReadOnlyList<Block> Make(Expression expression) => expression switch
        {
            Symbol => Folded(term.Children[next++], level - 1),
            Leaf leaf => [leaf.Block],
            Composition composition => [composition.Topology.Compose([.. composition.Parts.SelectMany(Make)])],
            _ => [.. expression.Parts.SelectMany(Make)],
        };
    }

    private static string Letters(string name) => string.Concat(name.Select(c =>
        char.IsAsciiLetterOrDigit(c) ? $"{c}" : c == '\'' ? "-p" : "-"));

    private void Expand(Term term, int level, int parent)
    {
        var next = 0;
        Add(term.Production.Right, parent);

        void Add(Expression expression, int above)
        {
            switch (expression)
            {
                case Symbol symbol:
                    var child = term.Children[next++];
                    if (level == 1) Vertex(symbol.Name, above);
                    else Expand(child, level - 1, above);
                    break;
                case Several several:
                    foreach (var part in several.Parts) Add(part, above);
                    break;
                default:
                    var label = expression is Composition composition ? composition.Topology.Name
                        : expression.ToString()!;
                    var own = Vertex(ReferenceEquals(expression, term.Production.Right) ? $"{term.Head} {label}"
                        : label, above);
                    foreach (var part in expression.Parts) Add(part, own);
                    break;
            }
        }
    }

    private int Vertex(string label, int parent)
    {
        _labels.Add(WeisfeilerLehman.Label(label));
        if (parent >= 0) _edges.Add((parent, _labels.Count - 1));
        return _labels.Count - 1;
    }
}
