using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;

namespace FaDE.Methods.Wiring;

/// <summary>
/// Wiring cells one after the other, all with the same operations on their edges: every edge is a choice shared by all
/// cells, or a fixed operation.
/// </summary>
/// <remarks>
/// Cell n takes the outputs of cells n - 1 and n - 2, the first ones the stem, each through ReLU, a convolution of one
/// pixel and a normalisation. The stack keeps its number of channels, so that a cell that concatenates works inside
/// with a part of them. An edge without connection is <see cref="Operation.None"/>.
/// </remarks>
public sealed class WiringStack : Block, IModuleSource, IWiredBlock
{
    private string? _text;

    /// <summary>Creates a stack with a choice among all eight operations on every edge.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cells">
    /// Number of cells, at least 1. In one cell alone every edge is in front of the head: no path passes a later
    /// normalisation.
    /// </param>
    public WiringStack(WiringCell cell, int cells = 1)
        : this(cell, cells, [.. cell.Edges.Select((_, e) => Searched(e))])
    {
    }

    /// <summary>Creates a stack.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cells">Number of cells, at least 1.</param>
    /// <param name="edges">In the order of <see cref="WiringCell.Edges"/>, a named choice among operations or a
    /// fixed operation.</param>
    /// <exception cref="SpaceException">
    /// Another number of edges, a choice without a name or among other blocks than operations, or no cell.
    /// </exception>
    public WiringStack(WiringCell cell, int cells, IReadOnlyList<Block> edges)
    {
        if (cells < 1) throw new SpaceException($"A stack has at least 1 cell; met {cells}.");
        if (edges.Count != cell.Edges.Count)
            throw new SpaceException($"A cell of {cell} has {cell.Edges.Count} edges; met {edges.Count}.");
        foreach (var edge in edges)
            if (edge is not Operation && !(edge is Choice choice && choice.Name != ""
                && choice.Candidates.All(candidate => candidate is Operation)))
                throw new SpaceException(
                    $"An edge of a stack is an operation, or a choice with a name among operations; met {edge}.");
        (Cell, Cells, Edges) = (cell, cells, edges.ToArray());
        Children = [.. Enumerable.Repeat(Edges, cells).SelectMany(e => e)];
    }

    /// <summary>The cell.</summary>
    public WiringCell Cell { get; }

    /// <summary>Number of cells.</summary>
    public int Cells { get; }

    /// <summary>What is on the edges of every cell, in the order of <see cref="WiringCell.Edges"/>.</summary>
    public IReadOnlyList<Block> Edges { get; }

    /// <summary>The edges of all cells, cell by cell.</summary>
    public override IReadOnlyList<Block> Children { get; }

    /// <summary>
    /// The nodes that the edges of all cells lead from and to, those of cell n after those of cell n - 1.
    /// </summary>
    public IReadOnlyList<(int From, int To)> Ends =>
    [
        .. Enumerable.Range(0, Cells).SelectMany(cell => Cell.Edges.Select(edge =>
            (edge.From + cell * (WiringCell.Inputs + Cell.Nodes), edge.To + cell * (WiringCell.Inputs + Cell.Nodes)))),
    ];

    /// <summary>
    /// Whether no path leads from the input to the output: every edge is fixed to <see cref="Operation.None"/>, or what
    /// is left does not connect.
    /// </summary>
    public bool IsDisconnected => Cell.Depth([.. Edges.Select(edge => !edge.Equals(Operation.None))]) == 0;

    /// <summary>
    /// The backbone that such a stack stands in: a convolution as stem, average pooling over all pixels, a
    /// head without bias.
    /// </summary>
    /// <param name="input">Shape of an image.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="channels">Channels of a node.</param>
    public Backbone Backbone(InputShape input, int classes, int channels) =>
        new(BackboneKind.Conv, input, classes, [new StageShape(channels * Cell.OutputNodes)])
        { HeadSize = 1, HeadBias = false };

    /// <summary>
    /// The same stack with an operation fixed on an edge; <see cref="Operation.None"/> removes the edge.
    /// </summary>
    /// <param name="edge">Index into <see cref="Edges"/>.</param>
    /// <param name="operation">The operation.</param>
    public WiringStack WithEdge(int edge, Operation operation)
    {
        if (edge < 0 || edge >= Edges.Count)
            throw new SpaceException($"A cell of {Cell} has edges 0 to {Edges.Count - 1}; met {edge}.");
        return new WiringStack(Cell, Cells, [.. Edges.Select((e, i) => i == edge ? operation : e)]);
    }

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children)
    {
        for (var i = Edges.Count; i < children.Count; i++)
            if (!children[i].Equals(children[i % Edges.Count]))
                throw new SpaceException($"All cells of a stack are alike; "
                    + $"met {children[i % Edges.Count]} and {children[i]} on edge {Cell.Edges[i % Edges.Count]}.");
        return new WiringStack(Cell, Cells, [.. children.Take(Edges.Count)]);
    }

    /// <summary>
    /// Notation "wiring(nodes,output,cells|edge;edge;...)"; <see cref="Block.Parse"/> does not read it.
    /// </summary>
    public override string ToString() =>
        _text ??= $"wiring({Cell.Nodes},{Cell.Output},{Cells}|{string.Join(';', Edges)})";

    /// <inheritdoc/>
    public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow) => ToChain().Flow(inputs, flow);

    /// <summary>The same network as a chain of cells.</summary>
    public Chain ToChain()
    {
        var wiring = new Dag(WiringCell.Inputs + Cell.Nodes, Cell.Edges.Select(edge => (edge.From, edge.To)));
        var blocks = Cell.Edges.Zip(Edges).ToDictionary(pair => (pair.First.From, pair.First.To), pair => pair.Second);
        var merge = Cell.Output == WiringOutput.Concatenation ? Merge.Concatenation : Merge.LastNode;
        var cell = new Cell(wiring, [.. wiring.Edges.Select(edge => blocks[edge])], WiringCell.Inputs, merge)
        { Adapter = WiringOperations.Adapter };
        return new Chain(Enumerable.Repeat(cell, Cells));
    }

    /// <inheritdoc/>
    BlockModule IModuleSource.MakeModule(Shape shape, Func<Block, Shape, BlockModule> build)
    {
        if (shape.Kind != BackboneKind.Conv || shape.Channels % Cell.OutputNodes != 0)
            throw new SpaceException($"A stack of cells with {Cell} needs a Conv backbone with a multiple of "
                + $"{Cell.OutputNodes} channels; met {shape.Channels} in a {shape.Kind} one.");
        var inside = shape with { Channels = shape.Channels / Cell.OutputNodes };
        return new WiringStackModule([.. Enumerable.Range(0, Cells)
            .Select(_ => new WiringCellModule(Cell, shape.Channels, inside.Channels,
                [.. Edges.Select(e => build(e, inside))]))]);
    }

    private static Block Searched(int edge) => new Choice($"edge-{edge}", WiringOperations.All);
}
