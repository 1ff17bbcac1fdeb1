namespace FaDE.Search.Spaces;

/// <summary>Decides whether two spaces surely have no block in common, without listing them.</summary>
internal static class Disjoint
{
    /// <summary>True only if no block belongs to both; false where that cannot be told from their forms.</summary>
    public static bool Surely(Space a, Space b) => (a, b) switch
    {
        (LimitedSpace x, _) => Surely(x.Inner[0], b),
        (_, LimitedSpace y) => Surely(a, y.Inner[0]),
        (FixedSpace x, _) => !b.Contains(x.Block),
        (_, FixedSpace y) => !a.Contains(y.Block),
        (OneOfSpace x, _) => x.Inner.All(space => Surely(space, b)),
        (_, OneOfSpace y) => y.Inner.All(space => Surely(a, space)),
        (DagSpace x, DagSpace y) => x.MaxVertices < y.MinVertices || y.MaxVertices < x.MinVertices || Surely(x.Inner[0], y.Inner[0]),
        (DagSpace x, CellSpace y) => Surely(x, y),
        (CellSpace x, DagSpace y) => Surely(y, x),
        (CellSpace x, CellSpace y) => !x.Dag.IsIsomorphicTo(y.Dag) || x.Edges.All(p => y.Edges.All(q => Surely(p, q))),
        _ when Members(a) is { } x && Members(b) is { } y => x.Count != y.Count || x.Zip(y).Any(pair => Surely(pair.First, pair.Second)),
        _ => true, // a cell and a chain
    };

    private static bool Surely(DagSpace x, CellSpace y) =>
        y.Dag.Vertices < x.MinVertices || y.Dag.Vertices > x.MaxVertices || y.Edges.Any(edge => Surely(x.Inner[0], edge));

    private static IReadOnlyList<Space>? Members(Space space) => space switch
    {
        ChainSpace chain => chain.Inner,
        RepeatSpace repeat => [.. Enumerable.Repeat(repeat.Inner[0], repeat.Times)],
        _ => null,
    };
}
