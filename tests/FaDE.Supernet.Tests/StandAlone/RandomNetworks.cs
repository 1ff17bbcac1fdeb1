using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Supernet.Tests.StandAlone;

internal static class RandomNetworks
{
    public static readonly string[] Activations = ["relu", "tanh", "sigmoid", "gelu", "silu", "elu", "selu",
        "leakyrelu", "softplus", "abs", "sin", "cos", "square", "identity", ""];

    /// <summary>A chain of stages made of nested cells, chains, skips and "none" over fully connected layers.</summary>
    public static Chain Dense(Rng rng, int stages, params string[] activations) =>
        new(Enumerable.Range(0, stages)
            .Select(_ => Cell(rng, 0, r => Operation.Linear(r.Pick(activations)), activations)));

    /// <summary>The same over convolutions and poolings.</summary>
    public static Chain Convolutional(Rng rng, int stages, params string[] activations) =>
        new(Enumerable.Range(0, stages).Select(_ => Cell(rng, 0, r => r.Next(6) switch
    {
        0 => Operation.SepConv(3, r.Pick(activations)),
        1 => Operation.DilConv(3, r.Pick(activations)),
        2 => Operation.MaxPool(),
        3 => Operation.AvgPool(),
        _ => Operation.Conv(3 + 2 * r.Next(2), r.Pick(activations)),
    }, activations)));

    /// <summary>
    /// Stages over all operations of the toolkit: plain and nested cells, cells of two inputs with every merge and
    /// adapter, half of them reducing.
    /// A network has normalisations or the operation "none": constants, which "none" leaves, have no variance, and a
    /// normalisation then shows
    /// nothing but rounding.
    /// </summary>
    public static Chain Anything(Rng rng, int stages, params string[] activations)
    {
        Operation[] mine = rng.Next(2) == 0 ? [Operation.None, Operation.Skip]
            : [new("batchnorm"), new("instancenorm"), new("layernorm")];
        return new(Enumerable.Range(0, stages).Select(_ => mine.Length == 2 && rng.Next(2) == 0
            ? Cell(rng, 0, r => Any(r, mine, activations), activations)
            : (Block)new Chain(Any(rng, mine, activations), Merging(rng, mine, activations),
                Merging(rng, mine, activations))));
    }

    /// <summary>Stages over all layers on graphs; their width is a multiple of 6.</summary>
    public static Chain OnGraphs(Rng rng, int stages, params string[] activations) =>
        new(Enumerable.Range(0, stages).Select(_ => Cell(rng, 0, r => Told(r, activations), activations)));

    private static Operation Told(Rng rng, string[] activations)
    {
        Operation Of(string kind) => new(kind, 0, rng.Pick(activations));
        return rng.Next(9) switch
        {
            0 => Of("gcn"),
            1 => Of("sage"),
            2 => Of("graph"),
            3 => Of("arma"),
            4 => Of("cheb").With("order", $"{1 + rng.Next(4)}"),
            5 => Of("gin"),
            6 => Of("fc"),
            _ => Of("gat").With("heads", $"{1 + rng.Next(3)}")
                .With("attention", rng.Pick(["const", "gcn", "gat", "sym-gat", "cos", "linear", "gene-linear"]))
                .With("aggregation", rng.Pick(["sum", "mean", "max"]))
                .With("combination", rng.Pick(["identity", "mlp"])),
        };
    }

    /// <summary>A cell of two inputs; where it reduces, operations on inputs have stride 2.</summary>
    private static Cell Merging(Rng rng, Operation[] mine, string[] activations)
    {
        MergeKind[] kinds = [MergeKind.Sum, MergeKind.Mean, MergeKind.Concatenation, MergeKind.Product,
            MergeKind.Maximum];
        var (nodes, kind) = (2 + rng.Next(2), rng.Pick(kinds));
        var merge = rng.Next(3) switch { 0 => Merge.Nodes(kind), 1 => Merge.LooseEnds(kind), _ => Merge.Last(kind, 2) };
        var edges = new SortedSet<(int From, int To)>();
        for (var node = 2; node < 2 + nodes; node++)
            for (var i = 0; i < 2; i++) edges.Add((rng.Next(node), node));
        var dag = new Dag(2 + nodes, edges);
        var reduces = rng.Next(2) == 0;
        var channels = merge.Kind == MergeKind.Concatenation ? merge.Of(dag, 2).Count : 1;
        return new Cell(dag, [.. dag.Edges.Select(e => Stepping(Any(rng, mine, activations), reduces && e.From < 2))],
            2, merge)
        {
            Adapter = rng.Next(2) == 0 ? Operation.Conv(1, rng.Pick(activations)) : Operation.Skip,
            Widening = channels * (1 + rng.Next(2)),
        };
    }

    // Normalisations and the toolkit's chain of two keep their shape; a pooling takes a stride, too.
    private static Operation Stepping(Operation operation, bool reduces) => !reduces ? operation
        : operation.Kind.EndsWith("norm", StringComparison.Ordinal) ? Operation.Skip.Strided(2) : operation.Strided(2);

    private static Operation Any(Rng rng, Operation[] mine, string[] activations) => rng.Next(12) switch
    {
        0 => Operation.SepConv(3 + 2 * rng.Next(2), rng.Pick(activations)),
        1 => Operation.DilConv(3, rng.Pick(activations)),
        2 => new Operation("maxpool", 3, rng.Pick(activations)),
        3 => new Operation("avgpool", 3 + 2 * rng.Next(2), rng.Pick(activations)),
        4 or 5 => new Operation(rng.Pick(mine).Kind, 0, rng.Pick(activations)),
        6 => Operation.Skip,
        _ => Operation.Conv(1 + 2 * rng.Next(3), rng.Pick(activations)),
    };

    private static Block Cell(Rng rng, int depth, Func<Rng, Operation> operation, string[] activations)
    {
        var vertices = 1 + rng.Next(4);
        var dag = Dag.FromBits(vertices, (UInt128)rng.Next(1 << (vertices * (vertices - 1) / 2)));
        return new Cell(dag, [.. Enumerable.Range(0, dag.EdgeCount + dag.Sinks.Count())
            .Select(_ => Edge(rng, depth, operation, activations))]);
    }

    private static Block Edge(Rng rng, int depth, Func<Rng, Operation> operation, string[] activations) =>
        rng.Next(depth == 0 ? 10 : 7) switch
        {
            0 => Operation.Skip,
            1 => rng.Next(2) == 0 ? Operation.None : new Operation("skip", 0, rng.Pick(activations)),
            < 7 => operation(rng),
            7 => new Chain(Edge(rng, depth + 1, operation, activations), Edge(rng, depth + 1, operation, activations)),
            _ => Cell(rng, depth + 1, operation, activations),
        };
}
