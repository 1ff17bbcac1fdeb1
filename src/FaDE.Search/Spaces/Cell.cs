using System.Numerics;
using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>A DAG whose edges carry blocks: operations or, one level down, smaller cells (motifs).</summary>
/// <remarks>
/// INPUT feeds every source by the identity; every edge between vertices and every edge from a sink to OUTPUT carries a block; a vertex sums what
/// comes in (FaDE).
/// </remarks>
public sealed class Cell : Block
{
    private string? _text;

    /// <summary>Creates a cell with one block per edge.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="edges">The blocks of <see cref="Edges"/>: first those of <c>dag.Edges</c> in order, then one per sink, ascending.</param>
    public Cell(Dag dag, IReadOnlyList<Block> edges)
    {
        var expected = dag.EdgeCount + dag.Sinks.Count();
        if (edges.Count != expected)
            throw new SpaceException($"A cell over {dag} has {expected} edges that carry a block (sinks to OUTPUT included); met {edges.Count}.");
        (Dag, Edges) = (dag, edges.ToArray());
    }

    /// <summary>Creates a cell with the same block on every edge.</summary>
    public Cell(Dag dag, Block everywhere) : this(dag, Enumerable.Repeat(everywhere, dag.EdgeCount + dag.Sinks.Count()).ToArray())
    {
    }

    /// <summary>The wiring.</summary>
    public Dag Dag { get; }

    /// <summary>The blocks on the edges: those between vertices in lexicographic order, then sinks to OUTPUT, ascending.</summary>
    public IReadOnlyList<Block> Edges { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => Edges;

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => new Cell(Dag, children);

    /// <summary>Notation "cell(dag|block)" when all blocks are equal, else "cell(dag|block;block;...)".</summary>
    public override string ToString()
    {
        if (_text is not null) return _text;
        var blocks = Edges.Select(b => b.ToString()).ToList();
        return _text = $"cell({Dag}|{(blocks.Distinct().Count() == 1 ? blocks[0] : string.Join(';', blocks))})";
    }

    /// <summary>Length of the longest path from INPUT to OUTPUT when every operation has the length given.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="lengths">One length per operation, in the order of <see cref="Edges"/>.</param>
    internal static T LongestPath<T>(Dag dag, IReadOnlyList<T> lengths)
        where T : INumber<T>
    {
        var longest = Enumerable.Repeat(T.Zero, dag.Vertices).ToArray();
        var (slot, depth) = (0, T.Zero);
        foreach (var (from, to) in dag.Edges) longest[to] = T.Max(longest[to], longest[from] + lengths[slot++]);
        foreach (var sink in dag.Sinks) depth = T.Max(depth, longest[sink] + lengths[slot++]);
        return depth;
    }

    private protected override Block MakeCanonical()
    {
        var (slots, edges) = (Dag.Edges.ToList(), Edges.Select(block => block.Canonical()).ToList());
        if (edges.Distinct().Count() == 1) return new Cell(Dag.Canonical(), edges[0]);
        var colours = edges.Select(block => block.ToString()).Distinct().Order(StringComparer.Ordinal)
            .Select((text, i) => (text, i)).ToDictionary(c => c.text, c => c.i + 1);
        var (ofVertices, ofEdges) = (new int[Dag.Vertices], new int[Dag.Vertices * Dag.Vertices]);
        var blocks = new Dictionary<(int, int), Block>();
        for (var i = 0; i < slots.Count; i++)
        {
            ofEdges[slots[i].From * Dag.Vertices + slots[i].To] = colours[edges[i].ToString()];
            blocks[slots[i]] = edges[i];
        }
        foreach (var (sink, i) in Dag.Sinks.Select((sink, i) => (sink, i)))
        {
            ofVertices[sink] = colours[edges[slots.Count + i].ToString()];
            blocks[(sink, -1)] = edges[slots.Count + i];
        }
        var order = Dag.CanonicalOrder(ofVertices, ofEdges);
        var wiring = Dag.Reordered(order);
        return new Cell(wiring,
            [.. wiring.Edges.Select(e => blocks[(order[e.From], order[e.To])]), .. wiring.Sinks.Select(sink => blocks[(order[sink], -1)])]);
    }

    private protected override long MeasureDepth() => LongestPath(Dag, [.. Edges.Select(block => block.Depth)]);
}
