using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Groups;

namespace FaDE.Methods.EnTran;

/// <summary>
/// The edges that enter one node, of all cells together, cell by cell: what is decided in one cell holds in all.
/// </summary>
public sealed record CellsByNode : Grouping
{
    /// <inheritdoc/>
    /// <exception cref="MethodException">Cells of different forms.</exception>
    public override IReadOnlyList<Group> Of(Region region)
    {
        var groups = new List<Group>();
        foreach (var node in Nodes.Of(region).GroupBy(group => group.Node))
            if (node.Key < 0) groups.AddRange(node);
            else if (node.Select(cell => string.Join(' ', cell.Edges.Select(edge => $"{edge.From}:{edge.Count}")))
                .Distinct().ToList() is { Count: > 1 } forms)
                throw new MethodException("Cells that follow one engine cell have the same edges; "
                    + $"met {forms[0]} and {forms[1]} into node {node.Key}.");
            else groups.Add(new Group($"node {node.Key}",
                node.SelectMany(cell => cell.Edges).Select(edge => (edge.Point, edge.From)),
                node.Max(cell => cell.Cell), node.Key));
        return groups;
    }
}
