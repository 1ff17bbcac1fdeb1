using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Graphs;

/// <summary>Layers that gather along edges against the same formulas with dense matrices, in double precision,
/// gradients included.</summary>
public sealed class GraphLayerTests
{
    private const int Vertices = 8, Width = 6;

    // Vertex 7 has no neighbour; an edge is given twice and a loop once.
    private static readonly (int, int)[] Edges = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 1), (5, 1), (1, 5), (6, 6),
        (6, 5)];

    public static TheoryData<string> Layers =>
        ["gcn", "gcn:tanh", "sage", "graph", "arma", "cheb", "cheb[order=4]", "gin:relu", "fc", "skip",
        .. new[] { "const", "gcn", "gat", "sym-gat", "cos", "linear", "gene-linear" }.SelectMany(attention =>
            new[] { "sum", "mean", "max" }
            .Select(aggregation => $"gat[aggregation={aggregation},attention={attention},heads=3]")), "gat",
                "gat:elu[combination=mlp,heads=2]"];

    [Theory]
    [MemberData(nameof(Layers))]
    public void ALayerIsItsDenseFormula(string notation)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var operation = (Operation)Block.Parse(notation);
        var module = OperationRegistry.Make(operation, new Shape(BackboneKind.Linear, Width),
            new SparseGraph(Vertices, Edges)).to(ScalarType.Float64);
        using (no_grad())
            // biases and eps, too
            foreach (var parameter in module.parameters()) parameter.copy_(randn_like(parameter));
        var (x, weigh) = (randn([Vertices, Width], ScalarType.Float64), randn([Vertices, Width], ScalarType.Float64));
        var (sparse, dense) = (x.clone().requires_grad_(), x.clone().requires_grad_());
        var weights = module.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        var (y, expected) = (module.call(sparse),
            DenseLayers.Of(operation, dense, weights, DenseLayers.Adjacency(Vertices, Edges)));
        Assert.True((y - expected).abs().max().item<double>() < 1e-9);
        (y * weigh).sum().backward();
        (expected * weigh).sum().backward();
        Assert.True((sparse.grad! - dense.grad!).abs().max().item<double>() < 1e-9);
    }

    [Theory]
    [InlineData("gcn")]
    [InlineData("sage")]
    [InlineData("cheb[order=3]")]
    [InlineData("gin")]
    [InlineData("gat[attention=gene-linear,combination=mlp,heads=2]")]
    [InlineData("fc")]
    public void ItsCostCountsTheWeightsThatItHas(string notation)
    {
        var (operation, shape) = ((Operation)Block.Parse(notation), new Shape(BackboneKind.Linear, Width));
        using var module = OperationRegistry.Make(operation, shape, new SparseGraph(Vertices, Edges));
        Assert.Equal(module.parameters().Sum(p => p.numel()), operation.Cost(shape).Parameters);
    }

    [Theory]
    [InlineData("gat[heads=4]", "The heads of an attention divide its width, 6 here; met '4'.")]
    [InlineData("gat[attention=loud]",
        "The attention of a layer on a graph is one of gat, const, gcn, sym-gat, cos, linear, gene-linear; met "
            + "'loud'.")]
    [InlineData("cheb[order=x]", "The order of a Chebyshev layer is a number from 1 to 16; met 'x'.")]
    public void ASettingThatIsNoneIsRefusedInOneSentence(string notation, string sentence) => Assert.Equal(sentence,
        Assert.Throws<SpaceException>(() => OperationRegistry.Make((Operation)Block.Parse(notation),
            new Shape(BackboneKind.Linear, Width),
            new SparseGraph(Vertices, Edges))).Message);

    [Fact]
    public void ALayerOnAGraphIsRefusedWhereThereIsNone() =>
        Assert.Contains("gathers values along the edges of a graph; met 'gcn'",
        Assert.Throws<SpaceException>(() => OperationRegistry.Make(new Operation("gcn"),
            new Shape(BackboneKind.Linear, Width))).Message);

    [Fact]
    public void AProductWithASparseMatrixIsThatWithTheDenseOne()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (products, x) = (new SparseGraph(Vertices, Edges).Products, randn([Vertices, 3], ScalarType.Float64));
        foreach (var matrix in new[] { products.Sum, products.Mean, products.Symmetric, products.Smoothing,
            products.Laplacian })
            Assert.True((matrix.Times(x) - matrix.Dense().mm(x)).abs().max().item<double>() < 1e-12);
    }
}
