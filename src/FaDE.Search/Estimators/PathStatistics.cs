using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// The paths from INPUT to OUTPUT of a whole network without choices, lengths counted in operations; skips have length
/// 0 and "none" is no path.
/// </summary>
/// <remarks>
/// Composed from the parts, so that motifs inside cells inside chains are counted as if everything were one graph.
/// </remarks>
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
    public static PathStatistics Of(Block block) => block.Flow([Identity], Paths.Instance);

    private static PathStatistics After(PathStatistics a, PathStatistics b) => a.Count == 0 || b.Count == 0
        ? Nothing
        : new(a.Shortest + b.Shortest, a.Longest + b.Longest, a.Count * b.Count,
            a.TotalLength * b.Count + b.TotalLength * a.Count);

    private static PathStatistics Beside(PathStatistics a, PathStatistics b) =>
        new(Math.Min(a.Shortest, b.Shortest), Math.Max(a.Longest, b.Longest), a.Count + b.Count,
            a.TotalLength + b.TotalLength);

    /// <summary>The flow whose values are the paths from INPUT.</summary>
    private sealed class Paths : IFlow<PathStatistics>
    {
        private static readonly PathStatistics One = new(1, 1, 1, 1);

        public static Paths Instance { get; } = new();

        public PathStatistics Operation(Operation operation, PathStatistics x) => operation.Kind switch
        {
            "skip" => x,
            "none" => Nothing,
            _ => After(x, One),
        };

        public PathStatistics Choice(Choice choice, IReadOnlyList<PathStatistics> inputs) =>
            throw new SpaceException($"Paths are counted once every choice is decided; met {choice}.");

        public PathStatistics Merge(MergeKind kind, IReadOnlyList<PathStatistics> parts) => parts.Aggregate(Beside);

        public PathStatistics Adapt(Cell cell, int input, Operation adapter, PathStatistics x) => x;
    }
}
