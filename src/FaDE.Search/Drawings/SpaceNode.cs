using System.Numerics;
using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>
/// A level of a space as a reader sees it: what it is, how many networks it holds, and what is inside.
/// </summary>
/// <param name="Label">What it is, for instance "choice".</param>
/// <param name="Detail">One phrase more, for instance "6 candidates".</param>
/// <param name="Size">How many networks it holds, null where that is not counted.</param>
/// <param name="Children">The levels inside.</param>
/// <param name="Example">A block to draw beside it, or null.</param>
/// <param name="Times">How many equal ones stand here.</param>
public sealed record SpaceNode(string Label, string Detail, BigInteger? Size, IReadOnlyList<SpaceNode> Children,
    Block? Example = null, int Times = 1)
{
    private const int MostChildren = 12;

    /// <summary>The size as text: a count, a power of ten, or a dash where it is not counted.</summary>
    public string SizeText { get; init; } = Size is { } size ? Typography.Count(size) : "\u2013";

    /// <summary>The levels of a block: its choices are what makes more than one network of it.</summary>
    public static SpaceNode Of(Block block) => block.See(Levels.Instance);

    /// <summary>
    /// The levels of a space, with its exact sizes or bounds; spaces of cells come with one cell as an example.
    /// </summary>
    public static SpaceNode Of(Space space)
    {
        if (space.Single is { } block) return Of(block);
        var children = Grouped(space.Places);
        try
        {
            var size = space.Size;
            return new(space.Label, "", size.IsExact ? size.AtLeast : null, children, Instance(space))
            { SizeText = Text(size) };
        }
        catch (SpaceException)
        {
            // the limit on digits, which drawing an example meets as well
            return new(space.Label, "too large to be counted", null, children);
        }
    }

    // Cells alone are worth a picture: the levels around them are the tree itself.
    private static Block? Instance(Space space) => space is ICells ? space.Sample(new Rng(0)) : null;

    private static string Text(SpaceSize size) =>
        size.IsExact ? Typography.Count(size.AtLeast)
            : $"{Typography.Count(size.AtLeast)} to {Typography.Count(size.AtMost)}";

    private static IReadOnlyList<SpaceNode> Grouped(IReadOnlyList<Space> spaces) =>
        Shortened([.. spaces.GroupBy(s => s).Select(g => Of(g.Key) with { Times = g.Count() })]);

    private static BigInteger Count(Block block) => new Region(block).Count;

    private static IReadOnlyList<SpaceNode> Grouped(IReadOnlyList<Block> blocks) =>
        Shortened([.. blocks.GroupBy(b => b).Select(g => Of(g.Key) with { Times = g.Count() })]);

    private static IReadOnlyList<SpaceNode> Shortened(List<SpaceNode> nodes)
    {
        if (nodes.Count <= MostChildren) return nodes;
        var rest = nodes.Skip(MostChildren - 1).ToList();
        BigInteger? size = rest.All(n => n.Size is not null)
            ? rest.Aggregate(BigInteger.Zero, (sum, n) => sum + n.Size!.Value * n.Times)
            : null;
        return [.. nodes.Take(MostChildren - 1), new SpaceNode($"{rest.Count} more", "", size, [])];
    }

    private static string Plural(int count, string one, string? many = null) =>
        $"{count} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>The level of a block by its form.</summary>
    private sealed class Levels : IBlockForms<SpaceNode>
    {
        public static Levels Instance { get; } = new();

        public SpaceNode Operation(Operation operation) =>
            new(OperationColours.Of(operation).Label(operation), "operation", BigInteger.One, []);

        public SpaceNode Row(Block block, IReadOnlyList<Block> members) =>
            new(block.Word, Plural(members.Count, members.Count == block.Stages.Count ? "stage" : "part"), Count(block),
                Grouped(members));

        public SpaceNode Graph(Block block, Cell cell)
        {
            var vertices = Plural(cell.Dag.Vertices, "vertex", "vertices");
            return OperationColours.OperationOf(cell.Edges[0]) is { } first && cell.Edges.All(first.Equals)
                ? new("cell", $"{vertices}, {cell.Edges.Count} \u00d7 {OperationColours.Of(first).Label(first)}",
                    BigInteger.One, [], block)
                : new("cell", $"{vertices}, {Plural(cell.Edges.Count, "operation")}", Count(block),
                    Grouped(cell.Edges), block);
        }

        public SpaceNode Choice(Choice choice) => new("choice" + (choice.Name == "" ? "" : $" {choice.Name}"),
            Plural(choice.Candidates.Count, "candidate"), Count(choice), Grouped(choice.Candidates));
    }
}
