using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// A cell of a DARTS genotype: nodes that add up two values each, and the vertices that are put out side by side.
/// </summary>
public sealed class DartsCell : IEquatable<DartsCell>
{
    /// <summary>Number of inputs: the outputs of the two cells before.</summary>
    public const int Inputs = 2;

    /// <summary>Values that a node adds up.</summary>
    public const int TermsPerNode = 2;

    /// <summary>Creates a cell.</summary>
    /// <param name="terms">Two per node, node by node.</param>
    /// <param name="concatenated">The vertices put out, ascending, 2 being the first node.</param>
    /// <exception cref="CodecException">An odd number of terms or none, a term from a later node, or a vertex put out
    /// that is no node.</exception>
    public DartsCell(IReadOnlyList<DartsTerm> terms, IReadOnlyList<int> concatenated)
    {
        if (terms.Count == 0 || terms.Count % TermsPerNode != 0)
            throw new CodecException($"A cell of DARTS has {TermsPerNode} terms per node; met {terms.Count} terms.");
        for (var i = 0; i < terms.Count; i++)
            if (terms[i].From < 0 || terms[i].From >= Inputs + i / TermsPerNode)
                throw new CodecException($"Node {Inputs + i / TermsPerNode} of a cell of DARTS reads vertices 0 to "
                    + $"{Inputs + i / TermsPerNode - 1}; met {terms[i].From}.");
        Nodes = terms.Count / TermsPerNode;
        if (concatenated.Count == 0 || concatenated
            .Where((v, i) => v < Inputs || v >= Inputs + Nodes || (i > 0 && v <= concatenated[i - 1])).Any())
            throw new CodecException($"A cell of DARTS puts out some of its nodes {Inputs} to {Inputs + Nodes - 1}, "
                + $"ascending; met {string.Join(", ", concatenated)}.");
        (Terms, Concatenated) = (terms.ToArray(), concatenated.ToArray());
    }

    /// <summary>The terms, two per node, node by node.</summary>
    public IReadOnlyList<DartsTerm> Terms { get; }

    /// <summary>The vertices put out.</summary>
    public IReadOnlyList<int> Concatenated { get; }

    /// <summary>Number of nodes.</summary>
    public int Nodes { get; }

    /// <summary>
    /// The cell as a block: a 1x1 convolution in front of each input, the nodes' concatenation at the end.
    /// </summary>
    /// <param name="reduction">Whether it halves the pixels and doubles the channels: operations on inputs then
    /// have stride 2.</param>
    /// <exception cref="CodecException">A node reads one vertex twice, or the vertices put out are neither all nodes,
    /// nor the last ones, nor those that no other reads.</exception>
    public Cell ToBlock(bool reduction = false)
    {
        var edges = new SortedDictionary<(int From, int To), Block>();
        for (var i = 0; i < Terms.Count; i++)
        {
            var ((operation, from), to) = ((Terms[i].Operation, Terms[i].From), Inputs + i / TermsPerNode);
            if (!edges.TryAdd((from, to), reduction && from < Inputs ? operation.Strided(2) : operation))
                throw new CodecException("A node of a block reads a vertex once; "
                    + $"node {to} of this cell of DARTS reads {from} twice.");
        }
        var dag = new Dag(Inputs + Nodes, edges.Keys);
        var merge = new[] { Merge.Concatenation, Merge.Last(MergeKind.Concatenation,
            Concatenated.Count), Merge.LooseEnds(MergeKind.Concatenation) }
            .FirstOrDefault(m => m.Of(dag, Inputs).SequenceEqual(Concatenated))
            ?? throw new CodecException("A block puts out all nodes, the last ones, or those that no other reads; "
                + $"this cell of DARTS puts out {string.Join(", ", Concatenated)}.");
        return new Cell(dag, [.. edges.Values], Inputs, merge)
        { Adapter = Operation.Conv(1), Widening = reduction ? 2 : 1 };
    }

    /// <summary>
    /// The cell that a block is, whatever the numbering of its nodes; terms of a node by their vertices, ascending.
    /// </summary>
    /// <exception cref="CodecException">The block is no such cell.</exception>
    public static DartsCell Of(Block block)
    {
        if (block is not Cell { Inputs: Inputs, Merge: { Kind: MergeKind.Concatenation, HasBlocks: false } } cell)
            throw Refuse(block);
        var terms = new List<DartsTerm>();
        for (var node = Inputs; node < cell.Dag.Vertices; node++)
        {
            var incoming = cell.Ends.Select((ends, i) => (ends, Block: cell.Edges[i])).Where(e => e.ends.To == node)
                .OrderBy(e => e.ends.From).ToList();
            if (incoming.Count != TermsPerNode) throw Refuse(block);
            foreach (var (ends, carried) in incoming)
                terms.Add(new DartsTerm(
                    carried is Operation operation ? Unstrided(operation, block) : throw Refuse(block), ends.From));
        }
        return new DartsCell(terms, cell.Merge.Of(cell.Dag, Inputs));
    }

    /// <inheritdoc/>
    public bool Equals(DartsCell? other) =>
        other is not null && Terms.SequenceEqual(other.Terms) && Concatenated.SequenceEqual(other.Concatenated);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DartsCell);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Terms.Aggregate(Nodes, (hash, term) => HashCode.Combine(hash, term.From, term.Operation));

    private static Operation Unstrided(Operation operation, Block block) =>
        operation.Settings.Keys.All(key => key == "stride")
            ? new Operation(operation.Kind, operation.Kernel, operation.Activation)
            : throw Refuse(block);

    private static CodecException Refuse(Block block) =>
        new($"A cell of DARTS has {Inputs} inputs, nodes that read {TermsPerNode} vertices each through operations, "
            + $"and their concatenation; met {block}.");
}
