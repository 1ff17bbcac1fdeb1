using FaDE.Search.Graphs;

namespace FaDE.Search.Tests.Graphs;

/// <summary>Slow, obvious answers to compare with.</summary>
internal static class Oracle
{
    /// <summary>The smallest full adjacency matrix over all renumberings.</summary>
    public static ulong SmallestCode(Dag dag) => Permutations(dag.Vertices)
        .Min(p => dag.Edges.Aggregate(0ul, (code, e) => code | 1ul << (p[e.From] * dag.Vertices + p[e.To])));

    public static IEnumerable<int[]> Permutations(int n)
    {
        if (n == 0)
        {
            yield return [];
            yield break;
        }
        foreach (var shorter in Permutations(n - 1))
            for (var i = 0; i < n; i++) yield return [.. shorter[..i], n - 1, .. shorter[i..]];
    }

    /// <summary>All paths from INPUT to OUTPUT as vertex lists; a path of n vertices has n operations.</summary>
    public static IEnumerable<int[]> Paths(Dag dag)
    {
        return dag.Sources.SelectMany(s => From([s]));

        IEnumerable<int[]> From(int[] path) => dag.SuccessorBits(path[^1]) == 0
            ? [path]
            : dag.Successors(path[^1]).SelectMany(next => From([.. path, next]));
    }

    public static Dag Random(int vertices, double density, Rng rng) => new(vertices,
        from a in Enumerable.Range(0, vertices) from b in Enumerable.Range(a + 1, vertices - a - 1)
            where rng.NextDouble() < density select (a, b));

    /// <summary>A random topological renumbering.</summary>
    public static Dag Relabel(Dag dag, Rng rng)
    {
        var (order, left) = (new List<int>(), Enumerable.Range(0, dag.Vertices).ToList());
        while (left.Count > 0)
        {
            var next = rng.Pick(left.Where(v => !dag.Predecessors(v).Any(left.Contains)).ToList());
            left.Remove(next);
            order.Add(next);
        }
        return dag.Reordered(order);
    }
}
