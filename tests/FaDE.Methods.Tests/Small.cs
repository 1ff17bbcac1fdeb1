using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;

namespace FaDE.Methods.Tests;

/// <summary>Small cells and nodes.</summary>
internal static class Small
{
    /// <summary>A cell of one node that several inputs enter, an edge each.</summary>
    public static Region Region(int edges, params Block[] candidates) => new(new Cell(
        new Dag(edges + 1, Enumerable.Range(0, edges).Select(from => (from, edges))),
        [.. Enumerable.Range(0, edges).Select(_ => new Choice(candidates))], edges, Merge.LastNode));

    /// <summary>The parameters of that node, with alphas.</summary>
    public static GroupParameters Node(int edges, int operations, double[] alphas)
    {
        var node = new GroupParameters(Assert.Single(Grouping.Nodes.Of(
            Region(edges, [.. Enumerable.Range(0, operations).Select(i => new Operation("linear", 2 * i + 1))]))));
        node.Set(GroupParameters.Alpha, alphas, learned: true);
        return node;
    }
}
