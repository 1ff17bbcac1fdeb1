using FaDE.Search.Spaces;

namespace FaDE.Methods.Wiring;

/// <summary>
/// A cell of differentiable search: two inputs, nodes that sum what comes from all that is before them, one output
/// (DARTS, Liu et al. 2019).
/// </summary>
/// <param name="Nodes">At least 1.</param>
/// <param name="Output">What it puts out.</param>
public sealed record WiringCell(int Nodes, WiringOutput Output = WiringOutput.Concatenation)
{
    /// <summary>Number of inputs: the outputs of the two cells before.</summary>
    public const int Inputs = 2;

    /// <summary>Two nodes, five edges, one of them intermediate: 2-3 (Xie et al. 2021).</summary>
    public static WiringCell Minimal { get; } = new(2);

    /// <summary>Four nodes, fourteen edges (DARTS).</summary>
    public static WiringCell Full { get; } = new(4);

    /// <summary>At least 1.</summary>
    public int Nodes { get; } = Nodes >= 1 ? Nodes
        : throw new SpaceException($"A wiring cell has at least 1 node; met {Nodes}.");

    /// <summary>All edges, by the node that they lead to.</summary>
    public IReadOnlyList<WiringEdge> Edges { get; } =
        [.. Enumerable.Range(Inputs, Nodes)
            .SelectMany(node => Enumerable.Range(0, node).Select(before => new WiringEdge(before, node)))];

    /// <summary>How many times wider the output is than a node.</summary>
    public int OutputNodes => Output == WiringOutput.Concatenation ? Nodes : 1;

    /// <summary>Whether a node reaches the output without another node in between.</summary>
    public bool IsOutput(int node) =>
        Output == WiringOutput.Concatenation ? node >= Inputs : node == Inputs + Nodes - 1;

    /// <summary>Edges on the longest live way from an input to the output; 0 if there is none.</summary>
    /// <param name="live">Per edge, in the order of <see cref="Edges"/>.</param>
    public int Depth(IReadOnlyList<bool> live)
    {
        var depth = new int[Inputs + Nodes]; // of a node that no input reaches: -1
        Array.Fill(depth, -1, Inputs, Nodes);
        for (var e = 0; e < Edges.Count; e++)
            if (live[e] && depth[Edges[e].From] >= 0)
                depth[Edges[e].To] = Math.Max(depth[Edges[e].To], depth[Edges[e].From] + 1);
        return Math.Max(0, Enumerable.Range(Inputs, Nodes).Where(IsOutput).Max(node => depth[node]));
    }

    /// <inheritdoc/>
    public bool Equals(WiringCell? other) => other is not null && (Nodes, Output) == (other.Nodes, other.Output);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Nodes, Output);

    /// <summary>For instance "2 nodes, concatenated".</summary>
    public override string ToString() =>
        $"{Nodes} node{(Nodes == 1 ? "" : "s")}, "
            + $"{(Output == WiringOutput.Concatenation ? "concatenated" : "last one out")}";
}
