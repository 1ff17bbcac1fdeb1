using System.Text.Json;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// A cell of NAS-Bench-101 (Ying et al. 2019, arXiv 1902.09635): an upper triangular adjacency matrix and an operation
/// on every vertex, the first being the input, the last the output.
/// </summary>
/// <remarks>
/// As a block: FaDE's cell in which a vertex with an operation is an edge that carries it, between a vertex that
/// collects and one that hands on; edges of the matrix are identities. FaDE's cell sums what the benchmark concatenates
/// at the output.
/// </remarks>
public sealed class MatrixCell : IEquatable<MatrixCell>
{
    /// <summary>Most vertices, input and output included.</summary>
    public const int MaxVertices = 7;

    /// <summary>Most edges.</summary>
    public const int MaxEdges = 9;

    private const string Input = "input", Output = "output";

    private static readonly (string Word, Operation Operation)[] Vocabulary =
        [("conv1x1-bn-relu", Operation.Conv(1)), ("conv3x3-bn-relu", Operation.Conv(3)),
            ("maxpool3x3", Operation.MaxPool(3))];

    /// <summary>Creates a cell.</summary>
    /// <param name="wiring">2 to 7 vertices, at most 9 edges.</param>
    /// <param name="operations">Those of the vertices between the first and the last: 1x1 or 3x3
    /// convolutions, max pooling.</param>
    /// <exception cref="CodecException">Outside what the benchmark holds.</exception>
    public MatrixCell(Dag wiring, IReadOnlyList<Operation> operations)
    {
        if (wiring.Vertices is < 2 or > MaxVertices || wiring.EdgeCount > MaxEdges)
            throw new CodecException($"A cell of NAS-Bench-101 has 2 to {MaxVertices} vertices and at most {MaxEdges} "
                + $"edges; met {wiring.Vertices} and {wiring.EdgeCount}.");
        if (operations.Count != wiring.Vertices - 2)
            throw new CodecException("A cell of NAS-Bench-101 has an operation on every vertex; "
                + $"met {operations.Count + 2} of {wiring.Vertices}.");
        foreach (var operation in operations) Word(operation);
        (Wiring, Operations) = (wiring, operations.ToArray());
    }

    /// <summary>The wiring of the vertices, input and output included.</summary>
    public Dag Wiring { get; }

    /// <summary>The operations of the vertices between input and output.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The published names of the operations that a vertex can have.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Vocabulary.Select(v => v.Word)];

    /// <summary>Reads a cell from the lists of the benchmark.</summary>
    /// <param name="matrix">Adjacency matrix of 0 and 1, upper triangular.</param>
    /// <param name="operations">"input", the operations by their published names, "output".</param>
    /// <exception cref="CodecException">Lists that describe no cell.</exception>
    public static MatrixCell Of(IReadOnlyList<IReadOnlyList<int>> matrix, IReadOnlyList<string> operations)
    {
        if (matrix.Count is < 2 or > MaxVertices || matrix.Any(row => row.Count != matrix.Count)
            || operations.Count != matrix.Count)
            throw new CodecException($"A cell of NAS-Bench-101 has a square matrix over 2 to {MaxVertices} vertices "
                + $"and as many operations; met {matrix.Count} rows and {operations.Count} operations.");
        if (operations[0] != Input || operations[^1] != Output)
            throw new CodecException("The operations of a cell of NAS-Bench-101 begin with input and end with output; "
                + $"met '{Excerpt.Of(operations[0])}' and '{Excerpt.Of(operations[^1])}'.");
        var edges = new List<(int, int)>();
        for (var from = 0; from < matrix.Count; from++)
            for (var to = 0; to < matrix.Count; to++)
                if (matrix[from][to] is not (0 or 1) || (matrix[from][to] == 1 && to <= from))
                    throw new CodecException("The matrix of a cell of NAS-Bench-101 holds 0 and 1, "
                        + $"and 1 above the diagonal only; met {matrix[from][to]} at {from}, {to}.");
                else if (matrix[from][to] == 1) edges.Add((from, to));
        return new MatrixCell(new Dag(matrix.Count, edges), [.. operations.Skip(1).SkipLast(1).Select(Find)]);
    }

    /// <summary>
    /// Reads the text of <see cref="ToString"/>; single quotes, as Python prints them, are read, too.
    /// </summary>
    /// <exception cref="CodecException">The text is no cell.</exception>
    public static MatrixCell Parse(string text)
    {
        try
        {
            var lists = JsonDocument.Parse(text.Replace('\'', '"'),
                new JsonDocumentOptions { MaxDepth = 4 }).RootElement;
            return Of([.. lists.GetProperty("matrix").EnumerateArray()
                .Select(row => (IReadOnlyList<int>)[.. row.EnumerateArray().Select(x => x.GetInt32())])],
                [.. lists.GetProperty("operations").EnumerateArray().Select(x => x.GetString() ?? "")]);
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CodecException("A cell of NAS-Bench-101 reads {\"matrix\": [[0, 1], [0, 0]], \"operations\": "
                + $"[\"input\", \"output\"]}}; met '{Excerpt.Of(text)}'.", e);
        }
    }

    /// <summary>The cell without vertices that lie on no path from input to output.</summary>
    /// <exception cref="CodecException">No path leads from input to output.</exception>
    public MatrixCell Pruned()
    {
        var last = Wiring.Vertices - 1;
        var (reached, needed) = (new HashSet<int> { 0 }, new HashSet<int> { last });
        for (var v = 1; v <= last; v++) if (Wiring.Predecessors(v).Any(reached.Contains)) reached.Add(v);
        for (var v = last - 1; v >= 0; v--) if (Wiring.Successors(v).Any(needed.Contains)) needed.Add(v);
        var kept = Enumerable.Range(0, last + 1).Where(v => reached.Contains(v) && needed.Contains(v)).ToList();
        if (!kept.Contains(0) || !kept.Contains(last))
            throw new CodecException("A path leads from the input to the output of a cell of NAS-Bench-101; "
                + $"met none in {this}.");
        return new MatrixCell(new Dag(kept.Count, Wiring.Edges.Where(e => kept.Contains(e.From) && kept.Contains(e.To))
            .Select(e => (kept.IndexOf(e.From), kept.IndexOf(e.To)))),
            [.. kept.Skip(1).SkipLast(1).Select(v => Operations[v - 1])]);
    }

    /// <summary>The pruned cell as a block; isomorphic cells give isomorphic blocks, and no others do.</summary>
    /// <exception cref="CodecException">No path leads from input to output.</exception>
    public Cell ToBlock()
    {
        var pruned = Pruned();
        var last = pruned.Wiring.Vertices - 1;
        var edges = new SortedDictionary<(int From, int To), Block>();
        for (var v = 1; v < last; v++) edges[(Collects(v), HandsOn(v))] = pruned.Operations[v - 1];
        foreach (var (from, to) in pruned.Wiring.Edges) edges[(HandsOn(from), Collects(to))] = Operation.Skip;
        return new Cell(new Dag(2 * last, edges.Keys), [.. edges.Values, Operation.Skip]);

        static int Collects(int vertex) => 2 * vertex - 1;
        static int HandsOn(int vertex) => 2 * vertex;
    }

    /// <summary>The cell that a block of <see cref="ToBlock"/> is, whatever the numbering of its vertices.</summary>
    /// <exception cref="CodecException">The block is no such cell.</exception>
    public static MatrixCell Of(Block block)
    {
        if (block is not Cell { IsPlain: true } cell || cell.Dag.Sources.Count() != 1 || cell.Dag.Sinks.Count() != 1
            || !cell.Edges[^1].Equals(Operation.Skip))
            throw Refuse(block);
        var carried = cell.Ends.Zip(cell.Edges).SkipLast(1).ToList();
        var operations = carried.Where(e => !e.Second.Equals(Operation.Skip)).OrderBy(e => e.First.From).ToList();
        // Vertices that collect and hand on, in the order of the matrix.
        var collects = operations.Select(e => e.First.From).Append(cell.Dag.Vertices - 1).ToList();
        var handsOn = operations.Select(e => e.First.To).Prepend(0).ToList();
        if (collects.Count + handsOn.Count != cell.Dag.Vertices
            || collects.Concat(handsOn).Distinct().Count() != cell.Dag.Vertices)
            throw Refuse(block);
        var edges = carried.Where(e => e.Second.Equals(Operation.Skip))
            .Select(e => (handsOn.IndexOf(e.First.From), collects.IndexOf(e.First.To) + 1)).ToList();
        if (edges.Any(e => e.Item1 < 0 || e.Item2 < 1)) throw Refuse(block);
        return new MatrixCell(new Dag(operations.Count + 2, edges),
            [.. operations.Select(e => e.Second as Operation ?? throw Refuse(block))]);
    }

    /// <inheritdoc/>
    public bool Equals(MatrixCell? other) =>
        other is not null && Wiring.Equals(other.Wiring) && Operations.SequenceEqual(other.Operations);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MatrixCell);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Wiring, Operations.Count);

    /// <summary>The lists of the benchmark as JSON, in one line.</summary>
    public override string ToString()
    {
        var vertices = Enumerable.Range(0, Wiring.Vertices).ToList();
        var rows = vertices.Select(from =>
            $"[{string.Join(", ", vertices.Select(to => to > from && Wiring.HasEdge(from, to) ? 1 : 0))}]");
        return $"{{\"matrix\": [{string.Join(", ", rows)}], \"operations\": "
            + $"[{string.Join(", ", Operations.Select(Word).Prepend(Input).Append(Output).Select(w => $"\"{w}\""))}]}}";
    }

    private static string Word(Operation operation) =>
        Vocabulary.FirstOrDefault(v => v.Operation.Equals(operation)).Word
            ?? throw new CodecException("The operations of NAS-Bench-101 are "
                + $"{string.Join(", ", Vocabulary.Select(v => v.Operation))}; met {operation}.");

    private static Operation Find(string word) => Vocabulary.FirstOrDefault(v => v.Word == word).Operation
        ?? throw new CodecException($"The operations of NAS-Bench-101 are {string.Join(", ", Words)}; "
            + $"met '{Excerpt.Of(word)}'.");

    private static CodecException Refuse(Block block) => new("A cell of NAS-Bench-101 as a block has one source, "
        + $"one sink, and operations between vertices that collect and vertices that hand on; met {block}.");
}
