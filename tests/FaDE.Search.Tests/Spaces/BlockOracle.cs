using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Search.Tests.Graphs;

namespace FaDE.Search.Tests.Spaces;

/// <summary>Slow, obvious answers about blocks and spaces.</summary>
internal static class BlockOracle
{
    /// <summary>
    /// A text that is equal exactly for isomorphic blocks: the smallest over all renumberings of every cell.
    /// </summary>
    public static string Text(Block block) => block switch
    {
        Cell cell => Smallest(cell),
        Chain chain => $"chain({string.Join(';', chain.Stages.Select(Text))})",
        Choice choice => $"{{{string.Join('|', choice.Candidates.Select(Text))}}}",
        _ => block.ToString(),
    };

    /// <summary>Every description of a space, listed.</summary>
    public static IEnumerable<Block> Descriptions(Space space) => space switch
    {
        FixedSpace one => [one.Block],
        OneOfSpace union => union.Inner.SelectMany(Descriptions),
        ChainSpace chain => Product([.. chain.Inner]).Select(blocks => (Block)new Chain(blocks)),
        RepeatSpace { Choices: Repetition.Shared } repeat => Descriptions(repeat.Inner[0])
            .Select(block => (Block)new Chain(Enumerable.Repeat(block, repeat.Times))),
        RepeatSpace repeat => Product([.. Enumerable.Repeat(repeat.Inner[0], repeat.Times)])
            .Select(blocks => (Block)new Chain(blocks)),
        CellSpace cell => Product([.. cell.Edges]).Select(blocks => (Block)new Cell(cell.Dag, blocks)),
        DagSpace dags => from v in Enumerable.Range(dags.MinVertices, dags.MaxVertices - dags.MinVertices + 1)
                         from bits in Enumerable.Range(0, 1 << (v * (v - 1) / 2))
                         let dag = Dag.FromBits(v, (uint)bits)
                         from cell in dags.Edges == EdgeBlocks.Shared
                             ? Descriptions(dags.Inner[0]).Select(block => new Cell(dag, block))
                             : Product([.. Enumerable.Repeat(dags.Inner[0], dag.OperationCount)])
                                 .Select(blocks => new Cell(dag, blocks))
                         select (Block)cell,
        LimitedSpace limited => Descriptions(limited.Inner[0])
            .Where(block => limited.Limits.All(limit => limit.Allows(block))),
        _ => throw new ArgumentException(space.Label),
    };

    private static IEnumerable<Block[]> Product(Space[] spaces) => spaces.Length == 0
        ? [[]]
        : Descriptions(spaces[0]).SelectMany(first => Product(spaces[1..]).Select(rest => (Block[])[first, .. rest]));

    private static string Smallest(Cell cell)
    {
        var inner = cell.Edges.Select(Text).ToList();
        var edges = cell.Dag.Edges.ToList();
        var sinks = cell.Dag.Sinks.ToList();
        return Oracle.Permutations(cell.Dag.Vertices).Select(p => $"cell({cell.Dag.Vertices}|" + string.Join(';',
            edges.Select((e, i) => $"{p[e.From]}>{p[e.To]}={inner[i]}").Concat(
                sinks.Select((s, i) => $"{p[s]}>={inner[edges.Count + i]}")).Order(StringComparer.Ordinal)) + ")")
            .Min(StringComparer.Ordinal)!;
    }
}
