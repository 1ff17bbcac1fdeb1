
namespace FaDE.Supernet.Data;

/// <summary>The matrices of a graph that layers multiply the values of its vertices by. A is its adjacency, D holds the
/// degrees.</summary>
/// <param name="graph">The graph.</param>
public sealed class GraphProducts(SparseGraph graph)
{
    private readonly double[] _open = [.. graph.Degrees.Select(d => d == 0 ? 0 : 1 / Math.Sqrt(d))];
    private readonly double[] _closed = [.. graph.Degrees.Select(d => 1 / Math.Sqrt(d + 1))];

    /// <summary>A.</summary>
    public SparseMatrix Sum => field ??= Of((_, _) => 1);

    /// <summary>D^-1 A, the mean of the neighbours; 0 where there are none.</summary>
    public SparseMatrix Mean => field ??= Of((to, _) => 1.0 / graph.Degrees[to]);

    /// <summary>D^-1/2 A D^-1/2.</summary>
    public SparseMatrix Symmetric => field ??= Of((to, from) => _open[to] * _open[from]);

    /// <summary>(D + I)^-1/2 (A + I) (D + I)^-1/2: every vertex is a neighbour of its own, too (Kipf and Welling
    /// 2017).</summary>
    public SparseMatrix Smoothing => field ??= Of((to, from) => _closed[to] * _closed[from], loops: true);

    /// <summary>The Laplacian I - D^-1/2 A D^-1/2 scaled to [-1, 1] with 2 as its largest eigenvalue, as is usual:
    /// -D^-1/2 A D^-1/2.</summary>
    public SparseMatrix Laplacian => field ??= Of((to, from) => -_open[to] * _open[from]);

    /// <summary>The edges with a loop at every vertex, along which attention passes messages.</summary>
    public Neighbourhoods Closed => field ??= new Neighbourhoods(graph);

    private SparseMatrix Of(Func<int, int, double> weight, bool loops = false)
    {
        var at = loops ? graph.Edges.Concat(Enumerable.Range(0, graph.Vertices).Select(v => (From: v, To: v)))
            : graph.Edges;
        return new SparseMatrix(graph.Vertices, [.. at.OrderBy(e => (e.To, e.From))
            .Select(e => (e.To, e.From, weight(e.To, e.From)))]);
    }
}
