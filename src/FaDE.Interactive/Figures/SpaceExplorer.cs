using System.Text;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Figures;

/// <summary>
/// A search space as a tree that opens level by level, with sizes and drawn cells; without a script, since
/// HTML can do it.
/// </summary>
/// <param name="root">The outermost level.</param>
public sealed class SpaceExplorer(SpaceNode root) : Figure
{
    private const int MostNodes = 400;

    /// <summary>The explorer of a block, or of a region's root.</summary>
    public SpaceExplorer(Block block) : this(SpaceNode.Of(block))
    {
    }

    /// <summary>The explorer of a space.</summary>
    public SpaceExplorer(Space space) : this(SpaceNode.Of(space))
    {
    }

    /// <summary>What a drawn block costs, shown on hover; null for nothing.</summary>
    public Func<Block, string>? CostOf { get; init; }

    /// <inheritdoc/>
    public override Columns Data
    {
        get
        {
            var rows = Walk(root, 0).Take(100_000).ToList();
            return new Columns().Add("depth", rows.Select(r => r.Depth)).Add("level", rows.Select(r => r.Node.Label))
                .Add("detail", rows.Select(r => r.Node.Detail))
                .Add("times", rows.Select(r => r.Node.Times))
                .Add("networks", rows.Select(r => r.Node.Size?.ToString() ?? r.Node.SizeText));
        }
    }

    /// <inheritdoc/>
    protected override string Name => "Search space";

    /// <inheritdoc/>
    protected override string KeyNumbers =>
        $"{root.SizeText} networks, {Walk(root, 0).Max(r => r.Depth) + 1} levels deep";

    /// <inheritdoc/>
    protected override string? Missing => null;

    /// <inheritdoc/>
    public override string Html(Interaction interaction = Interaction.Once, Theme? theme = null)
    {
        theme ??= Theme;
        var picture = base.Html(Interaction.None, theme);
        if (interaction == Interaction.None) return picture;
        var html = new StringBuilder();
        var nodes = 0;
        var style = $"max-width:{FigureWidth}px;background:{theme.Background};color:{theme.Ink};font:13px "
            + $"{Typography.Fonts}";
        html.Append($"<div class=\"fade-figure\" style=\"{style}\">\n");
        html.Append($"<div>{picture}</div>\n<details><summary style=\"cursor:pointer;color:{theme.Muted}\">Explore the "
            + "levels</summary>\n");
        Node(root, 0);
        return html.Append("</details></div>\n").ToString();

        void Node(SpaceNode node, int depth)
        {
            if (++nodes > MostNodes) return;
            var (times, detail) = (node.Times > 1 ? $"{node.Times} &times; " : "", Typography.Escape(node.Detail));
            var size = $"{Typography.Escape(node.SizeText)} {(node.Size == 1 ? "network" : "networks")}";
            var label = $"<b>{times}{Typography.Escape(node.Label)}</b> <span style=\"color:{theme.Muted}\">{detail} "
                + $"&middot; {size}</span>";
            var inner = node.Example is { } block
                ? $"<div style=\"margin:4px 0 4px 22px\">{Drawn(block, theme)}</div>\n"
                : "";
            if (node.Children.Count == 0 && inner == "")
            {
                html.Append($"<div style=\"margin:3px 0 3px {20 + 14}px\">{label}</div>\n");
                return;
            }
            html.Append($"<details style=\"margin:3px 0 3px 20px\"{(depth < 1 ? " open" : "")}>")
                .Append($"<summary style=\"cursor:pointer\">{label}</summary>\n{inner}");
            foreach (var child in node.Children) Node(child, depth + 1);
            html.Append("</details>\n");
        }
    }

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme) => Plot.Of(new SpaceDrawing(root));

    private static IEnumerable<(SpaceNode Node, int Depth)> Walk(SpaceNode node, int depth) =>
        node.Children.SelectMany(c => Walk(c, depth + 1))
            .Prepend((node, depth));

    private string Drawn(Block block, Theme theme) =>
        BlockDrawing.Of(block)
            .ToHtml(theme, 8, FigureWidth - 80, CostOf is null ? block.ToString() : $"{block}: {CostOf(block)}");
}
