using System.Globalization;

namespace FaDE.Search.Spaces;

/// <summary>What a cell puts out.</summary>
/// <remarks>
/// FaDE's cells send every sink through a block to OUTPUT, where they are summed. Others merge the values of some nodes
/// (vertices that are no inputs) as they are: all of them (DARTS), those that nothing in the cell reads (NASNet), or
/// the last ones (NAS-Bench-201, H-DAS).
/// </remarks>
public sealed record Merge
{
    private const string All = "", Ends = "-ends", LastOnes = "-last";

    private static readonly Dictionary<MergeKind, string> Words = new()
    {
        [MergeKind.Sum] = "sum",
        [MergeKind.Mean] = "mean",
        [MergeKind.Concatenation] = "concat",
        [MergeKind.Product] = "product",
        [MergeKind.Maximum] = "max",
    };

    private readonly string _nodes;

    private Merge(MergeKind kind, string nodes, int count = 0) => (Kind, _nodes, Count) = (kind, nodes, count);

    /// <summary>The sum of what every sink sends through a block of its own (FaDE).</summary>
    public static Merge Sinks { get; } = new(MergeKind.Sum, "sinks");

    /// <summary>The value of the last node (NAS-Bench-201).</summary>
    public static Merge LastNode { get; } = Last(MergeKind.Sum, 1);

    /// <summary>All nodes side by side (DARTS).</summary>
    public static Merge Concatenation { get; } = Nodes(MergeKind.Concatenation);

    /// <summary>How the values become one.</summary>
    public MergeKind Kind { get; }

    /// <summary>How many of the last nodes are merged; 0 where it is not said by a number.</summary>
    public int Count { get; }

    /// <summary>Whether sinks pass a block each on their way to OUTPUT.</summary>
    public bool HasBlocks => _nodes == Sinks._nodes;

    /// <summary>
    /// What a picture writes where the output is: "OUTPUT" for a sum, otherwise for instance "CONCAT".
    /// </summary>
    internal string EndName =>
        Kind == MergeKind.Sum ? "OUTPUT" : Kind == MergeKind.Product ? "TIMES" : Words[Kind].ToUpperInvariant();

    /// <summary>Merges all nodes.</summary>
    public static Merge Nodes(MergeKind kind) => new(kind, All);

    /// <summary>Merges the nodes that nothing in the cell reads.</summary>
    public static Merge LooseEnds(MergeKind kind) => new(kind, Ends);

    /// <summary>Merges the last nodes.</summary>
    /// <param name="kind">How.</param>
    /// <param name="count">How many, 1 to 16.</param>
    public static Merge Last(MergeKind kind, int count) => count is >= 1 and <= 16
        ? new(kind, LastOnes, count)
        : throw new SpaceException($"A cell merges 1 to 16 of its last nodes; met {count}.");

    /// <summary>Reads the notation of <see cref="ToString"/>.</summary>
    /// <exception cref="SpaceException">The text is no merge.</exception>
    public static Merge Parse(string text)
    {
        if (text == Sinks.ToString()) return Sinks;
        foreach (var (kind, word) in Words)
        {
            if (text == word) return Nodes(kind);
            if (text == word + Ends) return LooseEnds(kind);
            if (text.StartsWith(word + LastOnes, StringComparison.Ordinal)
                && int.TryParse(text[(word + LastOnes).Length..], NumberStyles.None,
                    CultureInfo.InvariantCulture, out var count)
                && Last(kind, count).ToString() == text)
                return Last(kind, count);
        }
        throw new SpaceException("A merge is sinks, or one of sum, mean, concat, product and max, of all nodes or "
            + $"followed by -ends or -last and a number; met '{(text.Length <= 40 ? text : text[..40] + "...")}'.");
    }

    /// <summary>The vertices that are merged, ascending.</summary>
    /// <param name="dag">The wiring.</param>
    /// <param name="inputs">How many of its first vertices are inputs.</param>
    public IReadOnlyList<int> Of(Graphs.Dag dag, int inputs) =>
        HasBlocks ? [.. dag.Sinks]
        : _nodes == Ends ? [.. dag.Sinks.Where(v => v >= inputs)]
        : [.. Enumerable.Range(inputs, dag.Vertices - inputs).Skip(_nodes == All ? 0 : dag.Vertices - inputs - Count)];

    /// <summary>"sinks", or for instance "concat", "sum-last1", "mean-ends".</summary>
    public override string ToString() => HasBlocks ? _nodes : Words[Kind] + _nodes + (Count > 0 ? $"{Count}" : "");
}
