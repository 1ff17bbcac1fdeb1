using FaDE.Search.Graphs;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>
/// A DAG with weights: INPUT feeds the sources by the identity, every other edge computes, a vertex sums what
/// comes in (FaDE).
/// </summary>
public sealed class CellModule : BlockModule
{
    private readonly Normalization _normalization;
    private readonly (int Tail, int Edge)[][] _incoming; // per vertex, OUTPUT last: what is summed there

    /// <summary>Creates a cell.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="modules">One per edge, in the order of <see cref="FaDE.Search.Spaces.Cell.Edges"/>.</param>
    /// <param name="normalization">What a vertex does with its sum.</param>
    public CellModule(Dag dag, IEnumerable<BlockModule> modules, Normalization normalization) : base(nameof(CellModule))
    {
        Edges = [.. modules];
        register_module("edges", ModuleList([.. Edges]));
        (Dag, _normalization) = (dag, normalization);
        var inner = dag.Edges.Select((e, i) => (e.From, e.To, Edge: i)).ToList();
        _incoming =
        [
            .. Enumerable.Range(0, dag.Vertices)
                .Select(v => inner.Where(e => e.To == v).Select(e => (e.From, e.Edge)).ToArray()),
            [.. dag.Sinks.Select((v, i) => (v, dag.EdgeCount + i))],
        ];
    }

    /// <summary>The wiring.</summary>
    public Dag Dag { get; }

    /// <summary>The modules on the edges, in the order of <see cref="FaDE.Search.Spaces.Cell.Edges"/>.</summary>
    public IReadOnlyList<BlockModule> Edges { get; }

    /// <summary>What a vertex does with its sum.</summary>
    internal Normalization Normalization => _normalization;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        var values = new Tensor[_incoming.Length];
        for (var v = 0; v < values.Length; v++)
        {
            var (sum, terms) = (x, 0);
            foreach (var (tail, edge) in _incoming[v])
            {
                if (Edges[edge] is ChoiceModule choice && choice.IsEmpty(pass)) continue;
                var term = Edges[edge].Forward(values[tail], pass);
                sum = terms++ switch { 0 => term, 1 => sum.ForSums().add(term, Scalars.One), _ =>
                    sum.add_(term, Scalars.One) }; // from the second addition on the sum is our own tensor
            }
            if (terms == 0 && _incoming[v].Length > 0) sum = zeros_like(x);
            values[v] = Normalize(sum, _normalization).Like(x);
        }
        return values[^1];
    }

    private static Tensor Normalize(Tensor sum, Normalization normalization) =>
        normalization == Normalization.None ? sum : Normalized(sum.ForSums(), normalization);

    private static Tensor Normalized(Tensor sum, Normalization normalization) => normalization switch
    {
        Normalization.WholeTensor => sum / sum.Squared().sum().sqrt(),
        Normalization.PerSample =>
            sum / sum.Squared().flatten(1).sum(1).clamp_min(1e-12.Held()).sqrt()
                .reshape([sum.shape[0], .. Enumerable.Repeat(1L, (int)sum.dim() - 1)]),
        _ => sum,
    };
}
