using FaDE.Methods.Wiring;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Groups;

namespace FaDE.Methods.Studies;

/// <summary>
/// The cells on which differentiable methods are compared: those of NAS-Bench-201 (Dong and Yang 2020), every node fed
/// by all before it, the last one put
/// out; skip, average pooling, a separable and a dilated convolution on every edge, each normalised by its batch (the
/// choice of four is ours).
/// </summary>
/// <param name="Cells">Cells in a row, at least 1.</param>
/// <param name="Nodes">Nodes of a cell besides its input, at least 1.</param>
/// <param name="Channels">Channels throughout.</param>
public sealed record CommonCells(int Cells, int Nodes, int Channels)
{
    /// <summary>The four operations.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
        [WiringOperations.All[1], WiringOperations.All[3], WiringOperations.All[4], WiringOperations.All[5]];

    /// <summary>Thousands of parameters of every operation and of "none", as a penalty counts them.</summary>
    public double[] KiloParameters() =>
        WiringOperations.KiloParameters(Operations.Append(Operation.None), Channels);

    /// <summary>The region.</summary>
    /// <param name="shared">Whether all cells make the same choices.</param>
    /// <param name="none">Whether an edge may also carry nothing, as SNAS lets it.</param>
    public Region Region(bool shared, bool none = false)
    {
        IReadOnlyList<Operation> operations = none ? [.. Operations, Operation.None] : Operations;
        var dag = new Dag(Nodes + 1,
            Enumerable.Range(0, Nodes + 1).SelectMany(to => Enumerable.Range(0, to).Select(from => (from, to))));
        return new Region(new Chain(Enumerable.Range(0, Cells).Select(_ => new Cell(dag,
            [.. dag.Edges.Select(edge => (Block)new Choice(shared ? $"edge-{edge.From}-{edge.To}" : "", operations)),
                Operation.Skip]))));
    }

    /// <summary>The layers around the cells.</summary>
    public Backbone Backbone(InputShape input, int classes) =>
        new(BackboneKind.Conv, input, classes,
            [.. Enumerable.Repeat(new StageShape(Channels), Cells)]) { HeadSize = 4 };

    /// <summary>
    /// The control: two pairs of an edge and an operation but "none" into every node, drawn at random; the edges are
    /// different ones.
    /// </summary>
    public static Selection Random(Region region, Rng rng)
    {
        var kept = region.Choices.Select(_ => Array.Empty<int>()).ToArray();
        foreach (var node in Grouping.Nodes.Of(region))
            foreach (var edge in rng.Permutation(node.Edges.Count).Take(2)) kept[node.Edges[edge].Point.Index] =
                [rng.Pick(Connections(node.Edges[edge].Point.Choice))];
        return new Selection(region, kept);
    }

    private static int[] Connections(Choice choice) =>
        [.. Enumerable.Range(0, choice.Candidates.Count)
            .Where(i => choice.Candidates[i] is not Operation { Kind: "none" })];
}
