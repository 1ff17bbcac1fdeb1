using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Supernet.Tests.StandAlone;

internal static class RandomNetworks
{
    public static readonly string[] Activations = ["relu", "tanh", "sigmoid", "gelu", "silu", "elu", "selu", "leakyrelu", "softplus", "abs", "sin",
        "cos", "square", "identity", ""];

    /// <summary>A chain of stages made of nested cells, chains, skips and "none" over fully connected layers.</summary>
    public static Chain Dense(Rng rng, int stages, params string[] activations) =>
        new(Enumerable.Range(0, stages).Select(_ => Cell(rng, 0, r => Operation.Linear(r.Pick(activations)), activations)));

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

    private static Block Cell(Rng rng, int depth, Func<Rng, Operation> operation, string[] activations)
    {
        var vertices = 1 + rng.Next(4);
        var dag = Dag.FromBits(vertices, (UInt128)rng.Next(1 << (vertices * (vertices - 1) / 2)));
        return new Cell(dag, [.. Enumerable.Range(0, dag.EdgeCount + dag.Sinks.Count()).Select(_ => Edge(rng, depth, operation, activations))]);
    }

    private static Block Edge(Rng rng, int depth, Func<Rng, Operation> operation, string[] activations) => rng.Next(depth == 0 ? 10 : 7) switch
    {
        0 => Operation.Skip,
        1 => rng.Next(2) == 0 ? Operation.None : new Operation("skip", 0, rng.Pick(activations)),
        < 7 => operation(rng),
        7 => new Chain(Edge(rng, depth + 1, operation, activations), Edge(rng, depth + 1, operation, activations)),
        _ => Cell(rng, depth + 1, operation, activations),
    };
}
