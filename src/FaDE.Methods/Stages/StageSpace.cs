using FaDE.Methods.Wiring;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.Groups;

namespace FaDE.Methods.Stages;

/// <summary>
/// H-DAS's stages (Liu et al. 2021): every vertex is a frozen cell that reads, through one of four operations
/// without weights, the states in its window.
/// </summary>
/// <remarks>
/// Both inputs of a stage are what enters it, and its output is the last state (ours: H-DAS puts the last two side by
/// side). What is frozen is an
/// argument.
/// </remarks>
/// <param name="Stages">Number of stages.</param>
/// <param name="Vertices">n, vertices of a stage, at most 7.</param>
/// <param name="Frozen">The cell of every vertex.</param>
public sealed record StageSpace(int Stages, int Vertices, Block Frozen)
{
    /// <summary>Max pooling, average pooling, skip, none.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
        [WiringOperations.All[2], WiringOperations.All[3], Operation.Skip, Operation.None];

    /// <summary>
    /// Cells of their own for the stages, from the first to the last, in place of <see cref="Frozen"/>.
    /// </summary>
    public IReadOnlyList<Block> Cells { get; init; } = [];

    /// <summary>States that a vertex reads: its window; 3 in H-DAS.</summary>
    public int Width { get; init; } = 3;

    /// <summary>The region: stages choose for themselves.</summary>
    /// <exception cref="MethodException">
    /// Cells for another number of stages, or a window that reads nothing.
    /// </exception>
    public Region Region
    {
        get
        {
            if (Cells.Count > 0 && Cells.Count != Stages)
                throw new MethodException($"Every stage has one cell; met {Cells.Count} cells for {Stages} stages.");
            if (Width < 2) throw new MethodException($"A window is of at least 2 states; met {Width}.");
            var inner = StageDepth.Windows(Vertices, Width)
                .SelectMany((window, v) => window.Select(state => (From: NodeOf(state), To: 2 + 2 * v)))
                .Concat(Enumerable.Range(0, Vertices).Select(v => (From: 2 + 2 * v, To: 3 + 2 * v)));
            var dag = new Dag(2 + 2 * Vertices, inner);
            return new Region(new Chain(Enumerable.Range(0, Stages).Select(stage => new Cell(dag,
                [.. dag.Edges.Select(edge => edge.From >= 2 && edge.From % 2 == 0
                    ? Cells.Count > 0 ? Cells[stage] : Frozen : new Choice(Operations)), Operation.Skip]))));
        }
    }

    /// <summary>What is derived: the two edges into every vertex whose operation but "none" is strongest.</summary>
    public static StrongestPerNode Derivation { get; } = new();

    /// <summary>The plain chain: every vertex reads the latest state alone, by a skip.</summary>
    public static Selection Chain(Region region) => Select(region, node => [node.Edges.Count - 1], _ => 2);

    /// <summary>Two states of its window into every vertex, each by an operation but "none", at random.</summary>
    public static Selection Random(Region region, Rng rng) =>
        Select(region, node => [.. rng.Permutation(node.Edges.Count).Take(2)], _ => rng.Next(Operations.Count - 1));

    /// <summary>
    /// The depth of what was kept, on average over stages: every vertex reads its states in equal parts.
    /// </summary>
    public static double DepthOf(Selection selection) =>
        Grouping.Nodes.Of(selection.Region).Where(node => node.Node >= 0).GroupBy(node => node.Cell)
        .Average(stage => StageDepth.Of(StageDepth.Windows(stage.Count(), stage.Max(node => node.Edges.Count)),
            [.. stage.OrderBy(node => node.Node).Select(node =>
        {
            double[] kept = [.. node.Edges.Select(edge => selection.Kept[edge.Point.Index].Count > 0 ? 1.0 : 0)];
            return kept.Select(k => k / Math.Max(1, kept.Sum())).ToArray();
        })]).Depth);

    private static int NodeOf(int state) => state < 2 ? state : 2 * state - 1;

    private static Selection Select(Region region, Func<Group, int[]> edges, Func<Group, int> operation)
    {
        var kept = region.Choices.Select(_ => Array.Empty<int>()).ToArray();
        foreach (var node in Grouping.Nodes.Of(region))
            foreach (var edge in edges(node)) kept[node.Edges[edge].Point.Index] = [operation(node)];
        return new Selection(region, kept);
    }
}
