using FaDE.Methods.Studies;
using FaDE.Methods.Wiring;
using FaDE.Search.Codecs;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Groups;

namespace FaDE.Methods.Darts;

/// <summary>
/// The space of DARTS (Liu et al. 2019, section 2.1): cells that read the two cells before them, nodes that every
/// earlier one may feed through one of eight operations, and the concatenation of all nodes as output; one normal and
/// one reduction cell, which halves the pixels and doubles the channels, repeated.
/// </summary>
/// <param name="Cells">Cells in a row, at least 3: those at a third and at two thirds of them are reductions.</param>
/// <param name="Nodes">Nodes of a cell besides its two inputs, at least 1; 4 in DARTS.</param>
/// <param name="Channels">Channels of a node of the first cell, at least 1; 16 in DARTS.</param>
public sealed record DartsSpace(int Cells, int Nodes, int Channels)
{
    private static readonly (string Kind, Func<int, Operation> Plain)[] Words =
    [
        ("maxpool-bn", Operation.MaxPool), ("avgpool-bn", Operation.AvgPool),
        ("sepconv-bn", kernel => Operation.SepConv(kernel)), ("dilconv-bn", kernel => Operation.DilConv(kernel)),
    ];

    /// <summary>none, max3, avg3, skip, sep3, sep5, dil3, dil5, each that computes normalised by its batch.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
        [.. new[] { 0, 2, 3, 1, 4, 7, 5, 6 }.Select(i => WiringOperations.All[i])];

    /// <summary>The space of a budget: its nodes and channels, and a cell more, so that both kinds are there.</summary>
    public static DartsSpace Of(StudyBudget budget) =>
        new(Math.Max(3, budget.Cells.Cells + 1), budget.Cells.Nodes, budget.Cells.Channels);

    /// <summary>The region: all normal cells make the same choices, and so do all reductions.</summary>
    /// <exception cref="MethodException">Too few cells, nodes or channels.</exception>
    public Region Region
    {
        get
        {
            if (Cells < 3 || Nodes < 1 || Channels < 1)
                throw new MethodException("DARTS has at least 3 cells of at least 1 node and 1 channel; met "
                    + $"{Cells} cells of {Nodes} nodes and {Channels} channels.");
            Block[] kinds = [Cell(reduction: false), Cell(reduction: true)];
            return new Region(new Chain(Enumerable.Range(0, Cells).Select(cell => kinds[IsReduction(cell) ? 1 : 0])));
        }
    }

    /// <summary>Whether a cell, from 0, is a reduction.</summary>
    public bool IsReduction(int cell) => cell == Cells / 3 || cell == 2 * Cells / 3;

    /// <summary>
    /// The layers around the cells: a stem as wide as a cell's output, and one average per channel before the head.
    /// </summary>
    public Backbone Layers(InputShape input, int classes) =>
        new(BackboneKind.Conv, input, classes, [new StageShape(Nodes * Channels)]) { HeadSize = 1 };

    /// <summary>The genotype of what was derived, as DARTS's code prints it; terms of a node by vertex.</summary>
    /// <exception cref="MethodException">A node does not keep two edges with one operation each.</exception>
    public DartsGenotype Genotype(Selection kept)
    {
        var cells = Grouping.Nodes.Of(kept.Region).GroupBy(node => node.Cell).Select(Of).ToList();
        return IsReduction(0) ? new(cells[1], cells[0]) : new(cells[0], cells[1]);

        DartsCell Of(IEnumerable<Group> nodes) => new([.. nodes.OrderBy(node => node.Node).SelectMany(node =>
        {
            var terms = node.Edges.Where(edge => kept.Kept[edge.Point.Index].Count > 0).OrderBy(edge => edge.From)
                .ToList();
            if (terms.Count != DartsCell.TermsPerNode || terms.Any(edge => kept.Kept[edge.Point.Index].Count > 1))
                throw new MethodException(
                    $"A node of a genotype keeps 2 edges with an operation each; met {kept} at {node}.");
            return terms.Select(edge =>
                new DartsTerm(Plain(edge.Point.Choice.Candidates[kept.Kept[edge.Point.Index][0]]), edge.From));
        })], [.. Enumerable.Range(DartsCell.Inputs, Nodes)]);
    }

    private Cell Cell(bool reduction)
    {
        var dag = new Dag(DartsCell.Inputs + Nodes, Enumerable.Range(DartsCell.Inputs, Nodes)
            .SelectMany(to => Enumerable.Range(0, to).Select(from => (from, to))));
        return new Cell(dag, [.. dag.Edges.Select(edge => (Block)new Choice(
            $"{(reduction ? "reduction" : "normal")}-{edge.From}-{edge.To}",
            Operations.Select(operation => operation.Strided(reduction && edge.From < DartsCell.Inputs ? 2 : 1))))],
            DartsCell.Inputs, Merge.Concatenation) { Adapter = WiringOperations.Adapter, Widening = reduction ? 2 : 1 };
    }

    /// <summary>An operation by the name that genotypes have for it.</summary>
    private static Operation Plain(Block block)
    {
        var operation = (Operation)block;
        foreach (var (kind, plain) in Words)
            if (operation.Kind == kind) return plain(operation.Kernel);
        return new Operation(operation.Kind);
    }
}
