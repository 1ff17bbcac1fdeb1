namespace FaDE.Search.Spaces;

/// <summary>Decides whether two spaces surely have no block in common, without listing them.</summary>
internal static class Disjoint
{
    /// <summary>True only if no block belongs to both; false where that cannot be told from their forms.</summary>
    public static bool Surely(Space a, Space b) => a.Excludes(b) || b.Excludes(a);

    /// <summary>
    /// Cells of different sizes, over different wirings, or one of whose edges carries nothing that the others could.
    /// </summary>
    public static bool Cells(ICells a, ICells b) =>
        a.VertexRange.Max < b.VertexRange.Min || b.VertexRange.Max < a.VertexRange.Min
        || (a.Wiring is not null && b.Wiring is not null && !a.Wiring.IsIsomorphicTo(b.Wiring))
        || a.Carried.Any(p => b.Carried.All(q => Surely(p, q)))
        || b.Carried.Any(p => a.Carried.All(q => Surely(p, q)));

    /// <summary>Chains of different lengths, or with a stage without a common block.</summary>
    public static bool Chains(IStaged a, IStaged b) =>
        Members(a) is var x && Members(b) is var y
            && (x.Count != y.Count || x.Zip(y).Any(pair => Surely(pair.First, pair.Second)));

    private static List<Space> Members(IStaged space) =>
        [.. space.Stages.SelectMany(stage => Enumerable.Repeat(stage.Space, stage.Copies))];
}
