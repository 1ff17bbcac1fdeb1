using System.Globalization;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Graphs.Layers;

/// <summary>The layers on graphs that are known by name, those of NAS-Bench-Graph among them (Qin et al.
/// 2022).</summary>
internal static class GraphLayers
{
    /// <summary>How each kind is made.</summary>
    public static IReadOnlyDictionary<string, Func<Operation, Shape, SparseGraph, Module<Tensor,
        Tensor>>> All { get; } =
        new Dictionary<string, Func<Operation, Shape, SparseGraph, Module<Tensor, Tensor>>>
        {
            // Kipf and Welling 2017, equation 2.
            ["gcn"] = (operation, shape, graph) => new FilterLayer(operation, shape, 1, x =>
                [graph.Products.Smoothing.Times(x)]),

            // Hamilton et al. 2017, with the mean as aggregator.
            ["sage"] = (operation, shape, graph) => new FilterLayer(operation, shape, 2, x =>
                [x, graph.Products.Mean.Times(x)]),

            // Morris et al. 2019, equation 3.
            ["graph"] = (operation, shape, graph) =>
                new FilterLayer(operation, shape, 2, x => [x, graph.Products.Sum.Times(x)]),

            // Bianchi et al. 2021, one stack and one step, rectified.
            ["arma"] = (operation, shape, graph) => new FilterLayer(Rectified(operation), shape, 2, x =>
                [graph.Products.Symmetric.Times(x), x]),

            // Defferrard et al. 2016; "order" counts polynomials from T_0, 2 unless set.
            ["cheb"] = (operation, shape, graph) =>
                new FilterLayer(operation, shape, Order(operation), x => Chebyshev(x, Order(operation), graph)),
            ["gin"] = (operation, shape, graph) => new IsomorphismLayer(operation, shape, graph),
            ["gat"] = (operation, shape, graph) => new AttentionLayer(operation, shape, graph),
        };

    /// <summary>T_0 x = x, T_1 x = L x, T_k x = 2 L T_(k-1) x - T_(k-2) x with the scaled Laplacian L.</summary>
    private static IEnumerable<Tensor> Chebyshev(Tensor x, int order, SparseGraph graph)
    {
        var terms = new List<Tensor> { x };
        while (terms.Count < order)
        {
            var next = graph.Products.Laplacian.Times(terms[^1]);
            terms.Add(terms.Count == 1 ? next : next.mul(2.0.Held()) - terms[^2]);
        }
        return terms;
    }

    /// <summary>The operation with a rectifier where it names no activation.</summary>
    public static Operation Rectified(Operation operation) =>
        operation.Activation != "" ? operation
            : operation.Settings.Aggregate(new Operation(operation.Kind, operation.Kernel, "relu"),
            (copy, setting) => copy.With(setting.Key, setting.Value));

    /// <summary>How many polynomials a Chebyshev layer has.</summary>
    /// <exception cref="SpaceException">No number from 1 to 16.</exception>
    public static int Order(Operation operation)
    {
        var text = operation.Settings.GetValueOrDefault("order", "2");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var order) && order is >= 1
            and <= 16 ? order
            : throw new SpaceException($"The order of a Chebyshev layer is a number from 1 to 16; met '{text}'.");
    }
}
