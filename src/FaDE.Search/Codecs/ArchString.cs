using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// Cells of NAS-Bench-201 (Dong and Yang 2020, arXiv 2001.00326) as their strings: for each of three nodes,
/// "|op~from|op~from|" with the nodes that it reads, 0 being the input.
/// </summary>
/// <remarks>
/// A cell is one of FaDE's over four vertices with every edge; the last vertex goes to OUTPUT by the identity. "conv"
/// stands for the benchmark's ReLU, convolution and batch normalisation, which our engine does not build in this order.
/// </remarks>
public static class ArchString
{
    private const int Nodes = 4;

    private static readonly Dag Wiring =
        new(Nodes, from a in Enumerable.Range(0, Nodes) from b in Enumerable.Range(a + 1, Nodes - a - 1) select (a, b));

    private static readonly (string Word, Operation Operation)[] Vocabulary =
    [
        ("none", Operation.None), ("skip_connect", Operation.Skip), ("nor_conv_1x1", Operation.Conv(1)),
        ("nor_conv_3x3", Operation.Conv(3)), ("avg_pool_3x3", Operation.AvgPool(3)),
    ];

    /// <summary>The space: 5^6 = 15,625 cells.</summary>
    public static Space Space { get; } = new CellSpace(Wiring,
        [.. Enumerable.Repeat(Space.OneOf(Vocabulary.Select(v => Space.Of(v.Operation))), Wiring.EdgeCount),
            Space.Of(Operation.Skip)]);

    /// <summary>The cell of a string; quotes and white space around it do not count.</summary>
    /// <exception cref="CodecException">The text is no such string.</exception>
    public static Block Parse(string text)
    {
        var edges = new Dictionary<(int From, int To), Operation>();
        var nodes = text.Trim().Trim('\'', '"').Split('+', StringSplitOptions.TrimEntries);
        if (nodes.Length != Nodes - 1) throw Refuse(text);
        for (var to = 1; to < Nodes; to++)
        {
            var terms = nodes[to - 1].Split('|');
            if (terms.Length != to + 2 || terms[0] != "" || terms[^1] != "") throw Refuse(text);
            for (var from = 0; from < to; from++)
                edges[(from, to)] = terms[from + 1].Split('~') is [var word, var source] && source == $"{from}"
                    ? Find(word, text)
                    : throw Refuse(text);
        }
        return new Cell(Wiring, [.. Wiring.Edges.Select(edge => edges[edge]), Operation.Skip]);
    }

    /// <summary>The string of a cell.</summary>
    /// <exception cref="CodecException">The block is no cell of NAS-Bench-201.</exception>
    public static string Write(Block cell)
    {
        var edges = Edges(cell);
        return string.Join('+', Enumerable.Range(1, Nodes - 1).Select(to =>
            $"|{string.Concat(Enumerable.Range(0, to).Select(from => $"{Vocabulary[edges[(from, to)]].Word}~{from}|"))}"));
    }

    /// <summary>
    /// The text of what a cell computes, equal for isomorphic cells: edges of "none" count nothing, edges of
    /// "skip_connect" hand on the terms of their source, terms of a sum have no order.
    /// </summary>
    /// <remarks>
    /// The rule of the benchmark's own count of 6,466, applied to sums as a whole: terms that a skip hands on join the
    /// sum that they enter, and nothing added to something is nothing more.
    /// </remarks>
    public static string Key(Block cell)
    {
        var edges = Edges(cell);
        var terms = new List<string>[Nodes];
        terms[0] = ["x"];
        for (var to = 1; to < Nodes; to++)
        {
            terms[to] = [];
            for (var from = 0; from < to; from++)
            {
                var (word, operation) = Vocabulary[edges[(from, to)]];
                if (operation.Kind == Operation.None.Kind || terms[from].Count == 0) continue;
                if (operation.Kind == Operation.Skip.Kind) terms[to].AddRange(terms[from]);
                else terms[to].Add($"{word}({string.Join('+', terms[from])})");
            }
            terms[to].Sort(StringComparer.Ordinal);
        }
        return string.Join('+', terms[^1]);
    }

    /// <summary>The numbers of the operations on the edges.</summary>
    private static Dictionary<(int From, int To), int> Edges(Block block)
    {
        if (block is not Cell { IsPlain: true } cell || cell.Dag.EdgeCount != Wiring.EdgeCount
            || !cell.Dag.Equals(Wiring) || !cell.Edges[^1].Equals(Operation.Skip))
            throw Refuse(block);
        return cell.Dag.Edges.Zip(cell.Edges).ToDictionary(e => e.First,
            e => Array.FindIndex(Vocabulary, v => v.Operation.Equals(e.Second)) is >= 0 and var index ? index
                : throw Refuse(block));
    }

    private static Operation Find(string word, string text) =>
        Vocabulary.FirstOrDefault(v => v.Word == word).Operation ?? throw Refuse(text);

    private static CodecException Refuse(string text) =>
        new("A cell of NAS-Bench-201 reads '|op~0|+|op~0|op~1|+|op~0|op~1|op~2|' with the operations "
            + $"{string.Join(", ", Vocabulary.Select(v => v.Word))}; met '{Excerpt.Of(text)}'.");

    private static CodecException Refuse(Block block) =>
        new($"A cell of NAS-Bench-201 has {Nodes} vertices, every edge, and the identity to OUTPUT; met {block}.");
}
