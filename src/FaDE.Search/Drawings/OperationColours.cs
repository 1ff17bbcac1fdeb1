using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>One colour and dash per kind of block on an edge, the same in every part of a picture.</summary>
public sealed class OperationColours
{
    private static readonly string?[] Dashes = [null, "6 3", "2 3"];

    private readonly List<string> _keys;

    private OperationColours(IEnumerable<Block> blocks)
    {
        Blocks = [.. blocks.Distinct().OrderBy(b => OperationOf(b) is null ? 1 : 0)
            .ThenBy(b => b.ToString(), StringComparer.Ordinal)];
        _keys = [.. Blocks.Where(b => !IsQuiet(b)).Select(b => b.ToString())];
    }

    /// <summary>The blocks that have a colour: operations first, then the motifs.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The colours for everything that stands on an edge anywhere in these blocks.</summary>
    public static OperationColours Of(params IEnumerable<Block> blocks) => new(blocks.SelectMany(OnEdges));

    /// <summary>
    /// The colour of a block; those not seen before are drawn in the secondary colour, like skip and none.
    /// </summary>
    public string Colour(Block block, Theme theme) => Index(block) is >= 0 and var i ? theme.Category(i) : IsNone(block)
        ? Theme.Mix(theme.Grid, theme.Muted, 0.5) : theme.Muted;

    /// <summary>The dash of a block, null for a full line.</summary>
    public string? Dash(Block block) =>
        IsNone(block) ? "1 4" : Index(block) is >= 0 and var i ? Dashes[i / 8 % 3] : null;

    /// <summary>
    /// What a reader calls a block: "conv 3x3", "linear, tanh", "skip"; a motif is the letter of its place
    /// among the motifs.
    /// </summary>
    /// <param name="block">An operation or a motif.</param>
    public string Label(Block block)
    {
        if (OperationOf(block) is not { } operation)
        {
            var motif = Blocks.Where(b => OperationOf(b) is null).ToList().IndexOf(block);
            return motif < 0 ? "motif" : motif < 26 ? ((char)('A' + motif)).ToString() : $"M{motif + 1}";
        }
        var kind = operation.Kind switch
        {
            "maxpool" => "max",
            "avgpool" => "avg",
            "sepconv" => "sep conv",
            "dilconv" => "dil conv",
            _ => operation.Kind,
        };
        var kernel = operation.Kernel > 0 ? $" {operation.Kernel}\u00d7{operation.Kernel}" : "";
        var settings = string.Concat(operation.Settings.Select(setting => $", {setting.Key} {setting.Value}"));
        return kind + kernel + (operation.Activation is "" or "relu" ? "" : ", " + operation.Activation) + settings;
    }

    /// <summary>The blocks that may stand on an edge: the candidates of a choice, or the block itself.</summary>
    internal static IEnumerable<Block> Candidates(Block edge) =>
        edge is Choice ? edge.Children.SelectMany(Candidates) : [edge];

    /// <summary>The operation that a block is; null for all others.</summary>
    internal static Operation? OperationOf(Block block) => block.See(AnOperation.Instance);

    private static bool IsQuiet(Block block) => OperationOf(block) is { Kind: "skip" or "none" };

    private static bool IsNone(Block block) => OperationOf(block) is { Kind: "none" };

    private static IEnumerable<Block> OnEdges(Block block) => block.See(Carried.Instance);

    private int Index(Block block) => _keys.IndexOf(block.ToString());

    private sealed class AnOperation : IBlockForms<Operation?>
    {
        public static AnOperation Instance { get; } = new();

        public Operation? Operation(Operation operation) => operation;

        public Operation? Row(Block block, IReadOnlyList<Block> members) => null;

        public Operation? Graph(Block block, Cell cell) => null;

        public Operation? Choice(Choice choice) => null;
    }

    /// <summary>What stands on edges, operations alone included; motifs before what is inside them.</summary>
    private sealed class Carried : IBlockForms<IEnumerable<Block>>
    {
        public static Carried Instance { get; } = new();

        public IEnumerable<Block> Operation(Operation operation) => [operation];

        public IEnumerable<Block> Row(Block block, IReadOnlyList<Block> members) => members.SelectMany(OnEdges);

        public IEnumerable<Block> Graph(Block block, Cell cell) => cell.Edges.SelectMany(Candidates)
            .SelectMany(edge => OperationOf(edge) is null ? OnEdges(edge).Prepend(edge) : [edge]);

        public IEnumerable<Block> Choice(Choice choice) => choice.Candidates.SelectMany(OnEdges);
    }
}
