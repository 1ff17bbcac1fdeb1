using System.Numerics;
using System.Text.Json;
using FaDE.Search.Graphs;

namespace FaDE.Search.Spaces;

/// <summary>A DAG whose edges carry blocks: operations or, one level down, smaller cells (motifs).</summary>
/// <remarks>
/// FaDE's cell has one input: INPUT feeds every source by the identity, every edge between vertices and every edge from
/// a sink to OUTPUT carries a block, a vertex sums what comes in. A cell with several inputs holds them in its first
/// vertices, the newest last; further sources take the newest. <see cref="Merge"/> says what such a cell puts out,
/// <see cref="Adapter"/> how inputs of other shapes enter: DARTS's cell has two inputs, a 1x1 convolution in front of
/// each, four nodes and their concatenation.
/// </remarks>
public sealed class Cell : Block, IWiredBlock
{
    private readonly int _inputs = 1;
    private readonly int _widening = 1;
    private string? _text;

    /// <summary>Creates a cell with one block per edge.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="edges">The blocks of <see cref="Edges"/>: first those of <c>dag.Edges</c> in order, then one per
    /// sink, ascending, unless <paramref name="merge"/> takes nodes as they are.</param>
    /// <param name="inputs">How many of the first vertices are inputs; at least 1, and none of them has
    /// a predecessor.</param>
    /// <param name="merge">What it puts out; FaDE's sinks if null.</param>
    /// <exception cref="SpaceException">Another number of blocks, an input with a predecessor, no node, or a merge of
    /// more nodes than there are.</exception>
    public Cell(Dag dag, IReadOnlyList<Block> edges, int inputs = 1, Merge? merge = null)
    {
        (Dag, Merge, _inputs) = (dag, merge ?? Merge.Sinks, inputs);
        if (inputs < 1 || inputs > dag.Vertices
            || Enumerable.Range(0, Math.Min(inputs, dag.Vertices)).Any(v => dag.PredecessorBits(v) != 0))
            throw new SpaceException("The inputs of a cell are its first vertices, at least 1, without predecessors; "
                + $"met {inputs} inputs over {dag}.");
        if (!Merge.HasBlocks && Merge.Of(dag, inputs).Count < Math.Max(1, Merge.Count))
            throw new SpaceException($"A cell merges nodes that it has; met {Merge} of {dag.Vertices - inputs} nodes.");
        Ends = [.. dag.Edges, .. Merge.HasBlocks ? dag.Sinks.Select(sink => (sink, dag.Vertices)) : []];
        if (edges.Count != Ends.Count)
            throw new SpaceException($"A cell over {dag} has {Ends.Count} edges that carry a block"
                + $"{(Merge.HasBlocks ? " (sinks to OUTPUT included)" : "")}; met {edges.Count}.");
        if (edges.Count == 0)
            throw new SpaceException($"A cell has at least one edge that carries a block; met none over {dag}.");
        Edges = edges.ToArray();
    }

    /// <summary>Creates a cell with the same block on every edge.</summary>
    public Cell(Dag dag, Block everywhere, int inputs = 1, Merge? merge = null)
        : this(dag,
            Enumerable.Repeat(everywhere, dag.EdgeCount + (merge is { HasBlocks: false } ? 0 : dag.SinkCount))
                .ToArray(), inputs, merge)
    {
    }

    /// <summary>The wiring.</summary>
    public Dag Dag { get; }

    /// <summary>
    /// The blocks on the edges: those between vertices in lexicographic order, then sinks to OUTPUT, ascending.
    /// </summary>
    public IReadOnlyList<Block> Edges { get; }

    /// <summary>
    /// The vertices that every one of <see cref="Edges"/> leads from and to; OUTPUT is numbered after the others.
    /// </summary>
    public IReadOnlyList<(int From, int To)> Ends { get; }

    /// <summary>What it puts out.</summary>
    public Merge Merge { get; }

    /// <summary>
    /// The operation that brings every input to the shape of a node, its stride and channels set to what is needed;
    /// null where inputs enter as they are.
    /// </summary>
    /// <remarks>
    /// A node has the height and width of the newest input, and its channels times <see cref="Widening"/>, divided by
    /// the number of nodes that are concatenated.
    /// </remarks>
    public Operation? Adapter { get; init; }

    /// <summary>
    /// How many times wider than the newest input the output is where an adapter makes it so: 2 in a reduction cell of
    /// DARTS; at least 1.
    /// </summary>
    public int Widening
    {
        get => _widening;
        init => _widening = value >= 1 ? value
            : throw new SpaceException($"A cell is at least 1 time as wide as its newest input; met {value}.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => Edges;

    /// <inheritdoc/>
    public override int Inputs => _inputs;

    /// <inheritdoc/>
    public override IEnumerable<Operation> Operations =>
        Adapter is null ? base.Operations : base.Operations.Append(Adapter).Distinct().Cast<Operation>();

    /// <summary>How many nodes stand side by side in the output; 1 unless it is a concatenation.</summary>
    public int Concatenated => Merge.Kind == MergeKind.Concatenation ? Merge.Of(Dag, Inputs).Count : 1;

    /// <summary>Whether it is a cell as FaDE has them: one input, sinks to OUTPUT, no adapter.</summary>
    public bool IsPlain => Inputs == 1 && Merge.HasBlocks && Adapter is null;

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => Over(Dag, children);

    /// <summary>A cell over another wiring with the same inputs, merge and adapter.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="edges">Its blocks.</param>
    public Cell Over(Dag dag, IReadOnlyList<Block> edges) =>
        new(dag, edges, Inputs, Merge) { Adapter = Adapter, Widening = Widening };

    /// <inheritdoc/>
    public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow)
    {
        var given = Adapted(Take(inputs, Inputs), flow);
        var terms = new List<T>?[Dag.Vertices + 1];
        var values = new T[Dag.Vertices];
        for (var (v, next) = (0, 0); v < values.Length; v++)
        {
            values[v] = terms[v] is { } sum ? Sum(sum) : v < given.Count ? given[v] : given[^1];
            if (Dag.SuccessorBits(v) == 0) continue;
            for (; next < Dag.EdgeCount && Ends[next].From == v; next++)
                (terms[Ends[next].To] ??= []).Add(flow.Part(this, next, [values[v]]));
        }
        if (!Merge.HasBlocks) return Merged([.. Merge.Of(Dag, Inputs).Select(node => values[node])]);
        for (var edge = Dag.EdgeCount; edge < Ends.Count; edge++)
            (terms[^1] ??= []).Add(flow.Part(this, edge, [values[Ends[edge].From]]));
        return Sum(terms[^1]!);

        T Sum(List<T> parts) => parts.Count == 1 ? parts[0] : flow.Merge(MergeKind.Sum, parts);
        T Merged(IReadOnlyList<T> parts) => parts.Count == 1 ? parts[0] : flow.Merge(Merge.Kind, parts);
    }

    /// <inheritdoc/>
    public override T See<T>(IBlockForms<T> forms) => forms.Graph(this, this);

    /// <summary>
    /// Notation "cell(dag|block)" when all blocks are equal, else "cell(dag|block;block;...)"; what differs from FaDE's
    /// cell follows the wiring, for instance "cell(4:0-2,1-2,2-3;inputs=2;merge=concat;adapter=conv1|skip)".
    /// </summary>
    public override string ToString()
    {
        if (_text is not null) return _text;
        var blocks = Edges.Select(b => b.ToString()).ToList();
        return _text = $"cell({Dag}{string.Concat(CellText.Of(this).Select(pair => $";{pair.Name}={pair.Value}"))}"
            + $"|{(blocks.Distinct().Count() == 1 ? blocks[0] : string.Join(';', blocks))})";
    }

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteString("cell", Dag.ToString());
        foreach (var (name, value) in CellText.Of(this))
        {
            if (name == CellText.Merge) writer.WriteString(name, value);
            else if (name == CellText.Adapter)
                JsonText.Object(writer, name, Adapter!, (w, adapter) => adapter.WriteJson(w));
            else writer.WriteNumber(name, name == CellText.Inputs ? Inputs : Widening);
        }
        if (Edges.Count > 0 && Edges.All(edge => edge.Equals(Edges[0])))
            JsonText.Object(writer, "everywhere", Edges[0], (w, edge) => edge.WriteJson(w));
        else JsonText.Array(writer, "edges", Edges, (w, edge) => edge.WriteJson(w));
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

    /// <inheritdoc/>
    protected override Block MakeCanonical()
    {
        var edges = Edges.Select(block => block.Canonical()).ToList();
        if (IsPlain && edges.Distinct().Count() == 1) return new Cell(Dag.Canonical(), edges[0]);
        var colours = edges.Select(block => block.ToString()).Distinct().Order(StringComparer.Ordinal)
            .Select((text, i) => (text, i)).ToDictionary(c => c.text, c => c.i + 1);
        var (ofVertices, ofEdges) = (new int[Dag.Vertices], new int[Dag.Vertices * Dag.Vertices]);
        var blocks = new Dictionary<(int, int), Block>();
        for (var i = 0; i < Ends.Count; i++)
        {
            var (from, to) = Ends[i];
            if (to == Dag.Vertices) ofVertices[from] = colours[edges[i].ToString()];
            else ofEdges[from * Dag.Vertices + to] = colours[edges[i].ToString()];
            blocks[(from, to)] = edges[i];
        }
        // Inputs keep their places at the front, and nodes that a merge tells apart theirs at the end.
        var (front, back) = (Inputs == 1 && Merge.HasBlocks ? 0 : Inputs, Merge.Count);
        for (var v = 0; v < front; v++) ofVertices[v] += (v + 1) * (Edges.Count + 1);
        for (var v = Dag.Vertices - back; v < Dag.Vertices; v++) ofVertices[v] += (v + 1) * (Edges.Count + 1);
        int[] order = [.. Enumerable.Range(0, front),
            .. Dag.CanonicalOrder(ofVertices, ofEdges).Where(v => v >= front && v < Dag.Vertices - back),
            .. Enumerable.Range(Dag.Vertices - back, back)];
        var wiring = Dag.Reordered(order);
        return Over(wiring,
            [.. wiring.Edges.Select(e => blocks[(order[e.From], order[e.To])]),
                .. Merge.HasBlocks ? wiring.Sinks.Select(sink => blocks[(order[sink], Dag.Vertices)]) : []]);
    }

    /// <summary>The inputs in the shape of a node.</summary>
    private IReadOnlyList<T> Adapted<T>(IReadOnlyList<T> inputs, IFlow<T> flow)
    {
        if (Adapter is null) return inputs;
        var newest = flow.ShapeOf(inputs[^1]);
        return [.. inputs.Select((x, i) =>
            flow.Adapt(this, i, newest is { } to && flow.ShapeOf(x) is { } from ? Fitted(from, to) : Adapter, x))];
    }

    /// <summary>The adapter of an input, given the newest input.</summary>
    private Operation Fitted(Shape from, Shape newest)
    {
        var channels = newest.Channels * Widening;
        if (channels % Concatenated != 0)
            throw new SpaceException($"A cell that puts {Concatenated} nodes side by side is given a multiple of "
                + $"{Concatenated} channels; met {channels}.");
        var stride = new Stride((from.Height + newest.Height - 1) / newest.Height,
            (from.Width + newest.Width - 1) / newest.Width);
        if (stride.Of(from.Height, from.Width) != (newest.Height, newest.Width))
            throw new SpaceException("An older input of a cell has as many pixels as the newest one, or a multiple; "
                + $"met {from} and {newest}.");
        return Adapter!.Strided(stride.Height, stride.Width).Into(channels / Concatenated);
    }
}
