using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// The paths from INPUT to OUTPUT of a whole network without choices, lengths counted in operations; skips have length 0 and "none" is no path.
/// </summary>
/// <remarks>Composed from the parts, so that motifs inside cells inside chains are counted as if everything were one graph.</remarks>
/// <param name="Shortest">Length of the shortest path; infinite without a path.</param>
/// <param name="Longest">Length of the longest path, the depth; minus infinite without a path.</param>
/// <param name="Count">Number of paths.</param>
/// <param name="TotalLength">Sum of their lengths.</param>
public readonly record struct PathStatistics(double Shortest, double Longest, double Count, double TotalLength)
{
    private static readonly PathStatistics Nothing = new(double.PositiveInfinity, double.NegativeInfinity, 0, 0);
    private static readonly PathStatistics Identity = new(0, 0, 1, 0);

    /// <summary>Mean length of the paths, each counted once; infinite without a path.</summary>
    public double MeanLength => Count > 0 ? TotalLength / Count : double.PositiveInfinity;

    /// <summary>Measures a network.</summary>
    /// <exception cref="SpaceException">The block has choices.</exception>
    public static PathStatistics Of(Block block)
    {
        switch (block)
        {
            case Operation { Kind: "skip" }:
                return Identity;
            case Operation { Kind: "none" }:
                return Nothing;
            case Operation:
                return new(1, 1, 1, 1);
            case Chain chain:
                return chain.Stages.Select(Of).Aggregate(Identity, After);
            case Cell cell:
                var vertices = new PathStatistics[cell.Dag.Vertices];
                Array.Fill(vertices, Nothing);
                foreach (var source in cell.Dag.Sources) vertices[source] = Identity;
                var edge = 0;
                foreach (var (from, to) in cell.Dag.Edges) vertices[to] = Beside(vertices[to], After(vertices[from], Of(cell.Edges[edge++])));
                return cell.Dag.Sinks.Select(sink => After(vertices[sink], Of(cell.Edges[edge++]))).Aggregate(Nothing, Beside);
            default:
                throw new SpaceException($"Paths are counted once every choice is decided; met {block}.");
        }
    }

    private static PathStatistics After(PathStatistics a, PathStatistics b) => a.Count == 0 || b.Count == 0
        ? Nothing
        : new(a.Shortest + b.Shortest, a.Longest + b.Longest, a.Count * b.Count, a.TotalLength * b.Count + b.TotalLength * a.Count);

    private static PathStatistics Beside(PathStatistics a, PathStatistics b) =>
        new(Math.Min(a.Shortest, b.Shortest), Math.Max(a.Longest, b.Longest), a.Count + b.Count, a.TotalLength + b.TotalLength);
}
