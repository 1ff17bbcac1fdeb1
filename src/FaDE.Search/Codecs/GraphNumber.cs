using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// Graph neural networks of NAS-Bench-Graph (Qin et al. 2022, arXiv 2206.09166) as their numbers: ((((link * 10 + o1) *
/// 10 + o2) * 10 + o3) * 10 + o4).
/// </summary>
/// <remarks>
/// Four computing nodes with one input each: link says which (0 the input of the cell, i the node i); what nothing
/// reads goes to the output. As a block: FaDE's cell over five vertices, the operation of a node on the edge that
/// enters it, the identity on the way to OUTPUT.
/// </remarks>
public static class GraphNumber
{
    private const int Nodes = 4, Base = 10;

    private static readonly string[] Links = ["0000", "0001", "0011", "0012", "0013", "0111", "0112", "0122", "0123"];

    private static readonly Operation[] Operations =
        [new("gat"), new("gcn"), new("gin"), new("cheb"), new("sage"), new("arma"), new("graph"),
            new("fc"), Operation.Skip];

    /// <summary>
    /// The space: one of nine wirings with nine operations, but no identity on what reads the input; these are exactly
    /// the 26,206 networks of the benchmark, those left out have the same key as one that is in.
    /// </summary>
    public static Space Space { get; } = Space.OneOf(Links.Select(link =>
    {
        var wiring = Wiring(link);
        var (any, first) = (Space.OneOf(Operations.Select(Space.Of)), Space.OneOf(Operations[..^1].Select(Space.Of)));
        return (Space)new CellSpace(wiring,
            [.. wiring.Edges.Select(edge => edge.From == 0 ? first : any),
                .. wiring.Sinks.Select(_ => Space.Of(Operation.Skip))]);
    }));

    /// <summary>The network of a number.</summary>
    /// <exception cref="CodecException">The number is none of a network.</exception>
    public static Block Parse(long number)
    {
        var digits = new int[Nodes];
        var rest = number;
        for (var i = Nodes - 1; i >= 0; i--, rest /= Base) digits[i] = (int)(rest % Base);
        if (number < 0 || rest >= Links.Length || digits.Any(d => d >= Operations.Length))
            throw new CodecException($"A network of NAS-Bench-Graph is a number with a link 0 to {Links.Length - 1} "
                + $"and {Nodes} operations 0 to {Operations.Length - 1}; met {number}.");
        var wiring = Wiring(Links[rest]);
        return new Cell(wiring, [.. wiring.Edges.Select(edge => Operations[digits[edge.To - 1]]),
            .. wiring.Sinks.Select(_ => Operation.Skip)]);
    }

    /// <summary>The number of a network: of those that number its vertices differently, the smallest.</summary>
    /// <exception cref="CodecException">The block is no network of NAS-Bench-Graph.</exception>
    public static long Write(Block network)
    {
        var (parents, digits) = Read(network);
        long? least = null;
        foreach (var order in Orders([0]))
        {
            var place = new int[Nodes + 1];
            for (var i = 0; i < order.Count; i++) place[order[i]] = i;
            var link = Array.IndexOf(Links, string.Concat(order.Skip(1).Select(v => place[parents[v]])));
            if (link < 0) continue;
            var number = order.Skip(1).Aggregate((long)link, (sum, v) => sum * Base + digits[v]);
            least = Math.Min(least ?? number, number);
        }
        return least ?? throw Refuse(network);

        IEnumerable<List<int>> Orders(List<int> begun) => begun.Count == Nodes + 1
            ? [begun]
            : Enumerable.Range(1, Nodes).Where(v => !begun.Contains(v) && begun.Contains(parents[v]))
                .SelectMany(v => Orders([.. begun, v]));
    }

    /// <summary>
    /// The text of what a network computes: the tree of its operations without order, in which an identity hands on
    /// what it reads.
    /// </summary>
    public static string Key(Block network)
    {
        var (parents, digits) = Read(network);
        return string.Join('+', Terms(0));

        IReadOnlyList<string> Terms(int vertex)
        {
            var children = Enumerable.Range(1, Nodes).Where(v => parents[v] == vertex).ToList();
            if (children.Count == 0) return ["out"];
            return [.. children.SelectMany(child => Operations[digits[child]].Equals(Operation.Skip) ? Terms(child)
                : [$"{Operations[digits[child]]}({string.Join('+', Terms(child))})"]).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The vertex that each vertex reads, and the number of its operation.</summary>
    private static (int[] Parents, int[] Digits) Read(Block block)
    {
        var (parents, digits) = (new int[Nodes + 1], new int[Nodes + 1]);
        if (block is not Cell { IsPlain: true } cell || cell.Dag.Vertices != Nodes + 1 || cell.Dag.EdgeCount != Nodes
            || cell.Dag.Sources.Count() != 1
            || !cell.Edges.Skip(Nodes).All(Operation.Skip.Equals))
            throw Refuse(block);
        foreach (var ((from, to), edge) in cell.Dag.Edges.Zip(cell.Edges))
            (parents[to], digits[to]) =
                (from, Array.FindIndex(Operations, edge.Equals) is >= 0 and var digit ? digit : throw Refuse(block));
        return (parents, digits);
    }

    private static Dag Wiring(string link) => new(Nodes + 1, link.Select((from, i) => (from - '0', i + 1)));

    private static CodecException Refuse(Block block) => new("A network of NAS-Bench-Graph is a tree of "
        + $"{Nodes} edges with the operations {string.Join(", ", Operations.Select(o => o.ToString()))}, "
        + $"its leaves joined to OUTPUT by the identity; met {block}.");
}
