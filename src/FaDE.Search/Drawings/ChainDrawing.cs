using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>Blocks one after the other, from left to right in rows that wrap.</summary>
public sealed class ChainDrawing : Drawing
{
    private readonly Flow _flow;
    private readonly Drawing? _legend;
    private readonly int _stages;

    /// <summary>Draws a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="remarks">Secondary text per stage, or null.</param>
    /// <param name="room">Width at which rows wrap, pixels.</param>
    /// <param name="colours">Colours shared with other drawings; null adds a legend.</param>
    public ChainDrawing(Chain chain, IReadOnlyList<string>? remarks = null, double room = 868,
        OperationColours? colours = null)
        : this(chain.Stages, remarks, room, colours)
    {
    }

    /// <summary>Draws blocks one after the other.</summary>
    /// <param name="members">At least one.</param>
    /// <param name="remarks">Secondary text per block, or null.</param>
    /// <param name="room">Width at which rows wrap, pixels.</param>
    /// <param name="colours">Colours shared with other drawings; null adds a legend.</param>
    public ChainDrawing(IReadOnlyList<Block> members, IReadOnlyList<string>? remarks = null, double room = 868,
        OperationColours? colours = null)
    {
        _stages = members.Count;
        var own = colours ?? OperationColours.Of(members);
        var parts = new List<Drawing>();
        for (var s = 0; s < _stages; s++)
        {
            var title = _stages == 1 ? "stage" : $"stage {s + 1}";
            parts.Add(new Titled(title, Picture(members[s], own), remarks?.ElementAtOrDefault(s) ?? ""));
        }
        _flow = new Flow(parts, room, 6, 10, Step);
        _legend = colours is null ? RegionDrawing.LegendOf(own, room) : null;
    }

    /// <inheritdoc/>
    public override double Width => Math.Max(_flow.Width, _legend?.Width ?? 0);

    /// <inheritdoc/>
    public override double Height => _flow.Height + (_legend is null ? 0 : 12 + _legend.Height);

    /// <inheritdoc/>
    public override string Description => $"Chain of {_stages} stages. {_flow.Description}";

    // Labels that would become too small to read are left to the legend.
    private static Drawing Picture(Block stage, OperationColours colours)
    {
        var full = BlockDrawing.Of(stage, colours);
        if (full is CellDrawing cell && (full.Width > 480 || full.Height > 320)) full = cell.WithoutLabels();
        return BlockDrawing.Fitted(full, 388, 420);
    }

    private static Drawing Step => Of(18, 14, "then", canvas =>
    {
        canvas.Line(0, 7, 12, 7, canvas.Theme.Muted, 1.4);
        canvas.Path(new Outline().Move(18, 7).Line(11, 3).Line(11, 11).Close(), canvas.Theme.Muted);
    });

    /// <inheritdoc/>
    protected internal override void Draw(Canvas canvas)
    {
        canvas.Place(_flow, 0, 0);
        if (_legend is not null) canvas.Place(_legend, 0, _flow.Height + 12);
    }
}
