using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Supernet.Tests.HyperArchitectures;

/// <summary>
/// Seeded random regions: flat or nested, with shared names, skips and dead ends, over vectors or images.
/// </summary>
internal static class RandomSupernets
{
    public static (Region Region, Backbone Backbone) Make(long seed, bool conv, bool nested)
    {
        var rng = new Rng(seed);
        var stages = 2 + rng.Next(2);
        var region = Region.Of(Enumerable.Range(0, stages)
            .Select(_ => Enumerable.Range(0, 2 + rng.Next(3)).Select(_ => (Block)CellOf(rng, conv, nested ? 1 : 0))
                .ToList()).ToList());
        if (nested) region = new Region(new Chain([.. ((Chain)region.Root).Stages.SkipLast(1), Shared(conv)]));
        var backbone = conv
            ? new Backbone(BackboneKind.Conv, new(2, 8, 8), 3,
                [.. Enumerable.Range(0, stages)
                    .Select(s => new StageShape(3 + s, s == 1 ? 6 : 0, s == 0 ? 2 : 1, s == 0 ? 1 : 0,
                        rng.Next(2) == 0))])
            {
                HeadSize = rng.Next(
                        2) == 0 ? 2 : 0
            }
            : Backbone.Mlp(new(1, 3, 4), stages, 5, 3) with { EntryAtEveryStage = rng.Next(2) == 0 };
        return (region, backbone);
    }

    private static Block Shared(bool conv)
    {
        Choice edge = new("motif", [One(conv, "relu"), One(conv, "tanh"), Operation.Skip]);
        return new Choice(new Cell(new Dag(3, [(0, 1), (1, 2), (0, 2)]), edge),
            new Chain(edge, One(conv, "sigmoid")), Operation.Skip);
    }

    private static Cell CellOf(Rng rng, bool conv, int depth)
    {
        var vertices = 1 + rng.Next(4);
        var dag = new Dag(vertices,
            [.. from a in Enumerable.Range(0, vertices) from b in Enumerable.Range(a + 1, vertices - a - 1)
                where rng.Next(2) == 0 select (a, b)]);
        return new Cell(dag,
            [.. Enumerable.Range(0, dag.EdgeCount + dag.Sinks.Count()).Select(_ => Edge(rng, conv, depth))]);
    }

    private static Block Edge(Rng rng, bool conv, int depth)
    {
        if (depth > 0 && rng.Next(3) == 0)
            return rng.Next(3) == 0 ? CellOf(rng, conv, depth - 1)
                : new Choice([.. Enumerable.Range(0, 2 + rng.Next(2))
                    .Select(_ => depth > 0 && rng.Next(3) == 0 ? CellOf(rng, conv, depth - 1)
                        : Leaf(rng, conv, true))]);
        return Leaf(rng, conv, depth > 0);
    }

    private static Block Leaf(Rng rng, bool conv, bool any) => (any ? rng.Next(6) : 0) switch
    {
        1 => Operation.Skip,
        2 => Operation.None,
        3 => conv ? Operation.MaxPool() : One(conv, "gelu"),
        4 => conv ? Operation.SepConv(3, "silu") : One(conv, "tanh"),
        _ => One(conv, rng.Next(4) == 0 ? "tanh" : "relu"),
    };

    private static Operation One(bool conv, string activation) =>
        conv ? Operation.Conv(3, activation) : Operation.Linear(activation);
}
