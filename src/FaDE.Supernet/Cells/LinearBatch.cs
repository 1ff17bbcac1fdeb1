using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Cells;

/// <summary>
/// All candidates of a choice at once, forward only, where they are cells of fully connected layers: these are bound by
/// the cost of calls, not of arithmetic.
/// </summary>
/// <remarks>
/// Edges of equal level (longest way from INPUT) and activation form a group, whatever candidate they belong to. The
/// weights of a group lie one after the other in memory, so that a group is one batched product; vertices sum by a
/// product with a matrix of zeros and ones.
/// </remarks>
internal sealed class LinearBatch : IDisposable
{
    private readonly List<Group> _groups;
    private readonly int _candidates, _width;
    private readonly List<Tensor> _owned = [];

    private LinearBatch(List<Group> groups, int candidates, int width) =>
        (_groups, _candidates, _width) = (groups, candidates, width);

    /// <summary>Parameters that must lie one after the other, list by list.</summary>
    public IEnumerable<IReadOnlyList<Parameter>> ParameterGroups =>
        _groups.SelectMany(group =>
            new IReadOnlyList<Parameter>[]
            { [.. group.Edges.Select(e => e.Layer.Weight)], [.. group.Edges.Select(e => e.Layer.Bias!)] });

    /// <summary>
    /// The batch of a choice, or null where its candidates are anything but un-normalised cells of fully
    /// connected layers.
    /// </summary>
    public static LinearBatch? Of(ChoiceModule choice)
    {
        var edges = new List<Edge>();
        for (var c = 0; c < choice.Candidates.Count; c++)
        {
            if (choice.Candidates[c] is not CellModule { Normalization: Normalization.None } cell) return null;
            var dag = cell.Dag;
            var level = new int[dag.Vertices];
            foreach (var (from, to) in dag.Edges) level[to] = Math.Max(level[to], level[from] + 1);
            var ends = dag.Edges.Concat(dag.Sinks.Select(v => (From: v, To: dag.Vertices))).ToList();
            for (var e = 0; e < ends.Count; e++)
            {
                if (cell.Edges[e] is not OperationModule { Operation: LinearOperation layer }) return null;
                edges.Add(new Edge(c, ends[e].From, ends[e].To, level[ends[e].From],
                    ends[e].To == dag.Vertices, layer));
            }
        }
        var groups = edges.GroupBy(e => (e.Level, e.Layer.Activation)).OrderBy(g => g.Key.Level)
            .ThenBy(g => g.Key.Activation, StringComparer.Ordinal);
        return new LinearBatch([.. groups.Select(g => new Group([.. g]))], choice.Candidates.Count,
            (int)edges[0].Layer.Weight.shape[0]);
    }

    /// <summary>Takes its views, once the parameters lie where they should.</summary>
    public void Bind(ParameterPack pack)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        for (var g = 0; g < _groups.Count; g++)
        {
            var group = _groups[g];
            var n = group.Edges.Count;
            group.Weights = Keep(
                pack.Values.narrow(0, pack.Offset(group.Edges[0].Layer.Weight), (long)n * _width * _width)
                    .view(n, _width, _width).transpose(1, 2));
            group.Biases = Keep(pack.Values.narrow(0, pack.Offset(group.Edges[0].Layer.Bias!), (long)n * _width)
                .view(n, 1, _width));
            for (var h = 0; h < g; h++)
                if (Matrix(group.Edges, _groups[h].Edges, (e, before) => e.Candidate == before.Candidate
                    && e.Tail == before.Head) is { } sums)
                    group.Inputs.Add((h, Keep(sums.to(pack.Values.dtype, pack.Values.device))));
            var candidates = Enumerable.Range(0, _candidates).ToList();
            if (Matrix(candidates, group.Edges, (c, e) => e.Candidate == c && e.ToOutput) is { } outputs)
                group.Outputs = Keep(
                    outputs.to(pack.Values.dtype, pack.Values.device));
        }
    }

    /// <summary>&lt;dy, g_i(x)&gt; for all candidates i, without gradients.</summary>
    /// <param name="x">(batch, width).</param>
    /// <param name="dy">(batch, width).</param>
    /// <returns>(k).</returns>
    public Tensor Dots(Tensor x, Tensor dy)
    {
        using var scope = NewDisposeScope();
        var batch = x.shape[0];
        var column = dy.reshape(-1);
        var values = new Tensor[_groups.Count];
        Tensor? total = null;
        for (var g = 0; g < values.Length; g++)
        {
            var group = _groups[g];
            Tensor? inputs = null;
            foreach (var (before, sums) in group.Inputs)
                inputs = inputs is null ? sums.mm(values[before]) : inputs.addmm_(sums, values[before]);
            var layer = bmm(inputs is null ? x.expand(group.Edges.Count, batch, _width)
                : inputs.view(group.Edges.Count, batch, _width), group.Weights!).add_(group.Biases!, Scalars.One);
            values[g] = Activation.Consuming(group.Edges[0].Layer.Activation)(layer)
                .view(group.Edges.Count, batch * _width);
            if (group.Outputs is null) continue;
            var dots = group.Outputs.mv(values[g].mv(column));
            total = total is null ? dots : total.add_(dots, Scalars.One);
        }
        return total!.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var tensor in _owned) tensor.Dispose();
    }

    private Tensor Keep(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    private static Tensor? Matrix<TRow, TColumn>(IReadOnlyList<TRow> rows, IReadOnlyList<TColumn> columns,
        Func<TRow, TColumn, bool> isOne)
    {
        var values = new float[rows.Count * columns.Count];
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < columns.Count; c++)
                if (isOne(rows[r], columns[c])) values[r * columns.Count + c] = 1;
        return values.Any(v => v != 0) ? tensor(values, [rows.Count, columns.Count]) : null;
    }

    private sealed record Edge(int Candidate, int Tail, int Head, int Level, bool ToOutput, LinearOperation Layer);

    private sealed class Group(IReadOnlyList<Edge> edges)
    {
        public IReadOnlyList<Edge> Edges { get; } = edges;

        public List<(int Group, Tensor Sums)> Inputs { get; } = [];

        public Tensor? Weights { get; set; }

        public Tensor? Biases { get; set; }

        public Tensor? Outputs { get; set; }
    }
}
