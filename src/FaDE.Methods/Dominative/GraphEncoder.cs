using FaDE.Methods.Networks;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Dominative;

/// <summary>
/// A layer of GraphSAGE with features on edges (Hamilton et al. 2017; DSM-NAS, Chen et al. 2024): what a centre is told
/// by the others, and what edges between them become.
/// </summary>
/// <param name="weights">Where its weights are.</param>
/// <param name="node">Features per centre that go in.</param>
/// <param name="edge">Features per edge that go in.</param>
/// <param name="units">Features that come out.</param>
/// <param name="width">Weights begin uniformly from -width to width.</param>
internal sealed class GraphEncoder(SmallWeights weights, int node, int edge, int units, double width)
{
    private readonly Dense _message = new(weights, node + 2 * edge, units, width);
    private readonly Dense _pool = new(weights, units, units, width);
    private readonly Dense _node = new(weights, node + units, units, width);
    private readonly Dense _edge = new(weights, edge + 2 * node, units, width);

    /// <summary>The layer.</summary>
    /// <param name="nodes">(K, node).</param>
    /// <param name="edges">(K, K, edge), from the first to the second; zeros where there is none.</param>
    /// <param name="present">(K, K, 1): ones where there is an edge.</param>
    /// <returns>(K, units) and (K, K, units).</returns>
    public (Tensor Nodes, Tensor Edges) Of(Tensor nodes, Tensor edges, Tensor present)
    {
        var k = nodes.shape[0];
        var (from, to) = (nodes.unsqueeze(1).expand(k, k, -1), nodes.unsqueeze(0).expand(k, k, -1));
        var message = _message.Of(cat([from, edges, edges.transpose(0, 1)], 2)).relu();
        var others = tensor([.. Enumerable.Range(0, (int)(k * k)).Select(i => i / k == i % k ? 0.0 : 1)], [k, k, 1]);
        var told = (_pool.Of(message).relu() * others).sum([0L]).Times(1.0 / Math.Max(1, k - 1));
        return (_node.Of(cat([nodes, told], 1)).relu(), _edge.Of(cat([edges, from, to], 2)).relu() * present);
    }
}
