using System.Collections.Concurrent;
using System.Numerics;

namespace FaDE.Search.Graphs;

/// <summary>
/// Counts and draws isomorphism classes of DAGs whose operations (edges, and edges from sinks to OUTPUT) each take
/// one of c colours.
/// </summary>
/// <remarks>
/// Burnside's lemma: the number of classes is the mean, over all permutations of the vertices, of the number of graphs
/// that the permutation leaves as they are; that number depends on the lengths of the permutation's cycles alone. It
/// comes from Robinson's inclusion and exclusion over the sinks, with cycles in the place of vertices. A permutation
/// drawn by its share of the sum, then a graph that it fixes, is a uniform class (Dixon and Wilf).
/// </remarks>
internal sealed class ColouredDags
{
    private static readonly ConcurrentDictionary<BigInteger, ColouredDags> Known = new();

    private readonly ConcurrentDictionary<int, (FixedDags[] Types, BigInteger Total)> _cycleTypes = new();
    private readonly BigInteger _colours;

    private ColouredDags(BigInteger colours) => _colours = colours;

    /// <summary>The counts for a number of colours, at least 1.</summary>
    public static ColouredDags Of(BigInteger colours) =>
        Known.Count < 1000 ? Known.GetOrAdd(colours, c => new ColouredDags(c)) : new ColouredDags(colours);

    /// <summary>Number of classes on so many vertices, 1 to 16.</summary>
    public BigInteger Count(int vertices) => CycleTypes(vertices).Total / Factorial(vertices);

    /// <summary>
    /// Number of upper-triangular descriptions: every vertex takes any successors among the higher ones, or feeds
    /// OUTPUT when it takes none.
    /// </summary>
    public static BigInteger Descriptions(int vertices, BigInteger colours) => Enumerable.Range(0, vertices)
        .Aggregate(BigInteger.One, (product, higher) => product * (BigInteger.Pow(colours + 1, higher) - 1 + colours));

    /// <summary>A uniform class on so many vertices.</summary>
    public DrawnDag Draw(int vertices, Rng rng)
    {
        var (types, total) = CycleTypes(vertices);
        var ticket = rng.Next(total);
        var i = 0;
        for (; ticket >= types[i].Weight; i++) ticket -= types[i].Weight;
        return types[i].Draw(rng);
    }

    private static BigInteger Factorial(int n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);

    private static IEnumerable<int[]> Partitions(int n, int largest)
    {
        if (n == 0) yield return [];
        for (var part = Math.Min(n, largest); part >= 1; part--)
            foreach (var rest in Partitions(n - part, part)) yield return [part, .. rest];
    }

    private (FixedDags[] Types, BigInteger Total) CycleTypes(int vertices) => _cycleTypes.GetOrAdd(vertices, v =>
    {
        var types = Partitions(v, v).Select(lengths => new FixedDags(lengths, _colours, Factorial(v)))
            .OrderByDescending(type => type.Weight).ToArray();
        return (types, types.Aggregate(BigInteger.Zero, (sum, type) => sum + type.Weight));
    });
}
