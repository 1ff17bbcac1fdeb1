using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>
/// A region from INPUT at the top to OUTPUT at the bottom, the candidates of every stage side by side with their
/// weights, one architecture's path framed.
/// </summary>
public sealed class RegionDrawing : Drawing
{
    private const double Room = 868, Head = 26, Step = 26, Terminal = 22;

    private readonly Region _region;
    private readonly List<(string Title, string Remark, Drawing Part)> _stages = [];
    private readonly Drawing? _legend;

    /// <summary>Draws a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="weights">Per choice of the region the weights of its candidates in [0, 1], or null.</param>
    /// <param name="path">The architecture whose candidates are framed, or null.</param>
    /// <exception cref="SpaceException">The weights or the path are not those of the region.</exception>
    public RegionDrawing(Region region, IReadOnlyList<IReadOnlyList<double>>? weights = null, Architecture? path = null)
    {
        if (weights is not null && weights.Count != region.Choices.Count)
            throw new SpaceException($"A region of {region.Choices.Count} choices has so many lists of weights; "
                + $"met {weights.Count}.");
        if (path is not null) region.Check(path);
        _region = region;
        var colours = OperationColours.Of(region.Root);
        var blocks = region.Root.Stages;
        var met = 0; // choices met on the walk; a shared name is one decision met more than once
        for (var s = 0; s < blocks.Count; s++)
        {
            var inside = Choices(blocks[s]);
            int[] decisions = [.. region.Occurrences.Skip(met).Take(inside)];
            met += inside;
            var part = blocks[s].See(new Stage(colours, weights, path, decisions));
            var nested = inside - (blocks[s] is Choice ? 1 : 0);
            _stages.Add((blocks.Count == 1 ? "stage" : $"stage {s + 1}", blocks[s] is Choice k
                ? $"one of {k.Candidates.Count} candidates" + (nested > 0 ? $", {nested} choices inside them" : "")
                : inside == 0 ? "fixed" : $"{inside} choices inside", part));
        }
        _legend = LegendOf(colours, Room);
    }

    /// <inheritdoc/>
    public override double Width => Math.Max(Room, _stages.Max(s => s.Part.Width));

    /// <inheritdoc/>
    public override double Height => 2 * Terminal + Step + _stages.Sum(s => Head + s.Part.Height + Step)
        + (_legend is null ? 0 : 14 + _legend.Height);

    /// <inheritdoc/>
    public override string Description =>
        $"Region of {Typography.Count(_region.Count)} architectures: "
            + string.Join(", ", _stages.Select(s => $"{s.Title} {s.Remark}")) + ".";

    /// <summary>The legend of a picture whose edges do not all carry the same operation, or null.</summary>
    internal static Drawing? LegendOf(OperationColours colours, double room) => colours.Blocks.Count == 0
        ? null
        : new Legend(colours.Blocks.Where(b => OperationColours.OperationOf(b) is not null).Select(b =>
            (colours.Label(b), (Func<Theme, string>)(t => colours.Colour(b, t)), colours.Dash(b))), room);

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        var (theme, y) = (canvas.Theme, 0.0);
        DrawTerminal(canvas, "INPUT", y);
        canvas.Text(Width, y + 15, $"{Typography.Count(_region.Count)} architectures", 12, theme.Muted, Anchor.End);
        y += Terminal;
        foreach (var (title, remark, part) in _stages)
        {
            DrawStep(canvas, y);
            y += Step;
            canvas.Text(0, y + 14, title, 12, bold: true);
            canvas.Text(Typography.Width(title, 12, true) + 8, y + 14, remark, 12, theme.Muted);
            canvas.Place(part, (Width - part.Width) / 2, y + Head);
            y += Head + part.Height;
        }
        DrawStep(canvas, y);
        y += Step;
        DrawTerminal(canvas, "OUTPUT", y);
        if (_legend is not null) canvas.Place(_legend, 0, y + Terminal + 14);
    }

    private static int Choices(Block block) => (block is Choice ? 1 : 0) + block.Children.Sum(Choices);

    private void DrawTerminal(Canvas canvas, string text, double y)
    {
        canvas.Rectangle(Width / 2 - 36, y, 72, Terminal, canvas.Theme.Ink, radius: Terminal / 2);
        canvas.Text(Width / 2, y + 14.6, text, 10, canvas.Theme.Background, Anchor.Middle, true);
    }

    private void DrawStep(Canvas canvas, double y)
    {
        canvas.Line(Width / 2, y + 3, Width / 2, y + Step - 7, canvas.Theme.Muted, 1.4);
        canvas.Path(new Outline().Move(Width / 2, y + Step - 2).Line(Width / 2 - 4, y + Step - 9)
            .Line(Width / 2 + 4, y + Step - 9).Close(),
            canvas.Theme.Muted);
    }

    /// <summary>
    /// The picture of a stage: the candidates of a choice with their weights, a cell with those of its
    /// edges, or any block.
    /// </summary>
    private sealed class Stage(OperationColours colours, IReadOnlyList<IReadOnlyList<double>>? weights,
        Architecture? path, int[] decisions)
        : IBlockForms<Drawing>
    {
        public Drawing Operation(Operation operation) => BlockDrawing.Of(operation, colours);

        public Drawing Row(Block block, IReadOnlyList<Block> members) => BlockDrawing.Of(block, colours);

        public Drawing Graph(Block block, Cell cell) => decisions.Length == cell.Edges.Count(edge => edge is Choice)
            ? new CellDrawing(cell, EdgeWeights(cell), colours: colours)
            : BlockDrawing.Of(block, colours);

        public Drawing Choice(Choice choice) =>
            new StageDrawing(choice, weights?[decisions[0]], path is null ? -1 : path[decisions[0]], Room, colours);

        private List<IReadOnlyList<double>>? EdgeWeights(Cell cell)
        {
            var next = 0;
            return weights is null ? null
                : [.. cell.Edges.Select(edge => edge is Choice ? weights[decisions[next++]] : [1.0])];
        }
    }
}
