using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>The drawing of any block.</summary>
public static class BlockDrawing
{
    /// <summary>Draws a block: an operation as its label, a cell as its graph, a chain from left to right, a choice as its candidates.</summary>
    /// <param name="block">The block.</param>
    /// <param name="colours">Colours shared with other drawings, or null for its own.</param>
    public static Drawing Of(Block block, OperationColours? colours = null)
    {
        colours ??= OperationColours.Of(block);
        return block switch
        {
            Cell cell => new CellDrawing(cell, colours: colours),
            Choice choice => new StageDrawing(choice, colours: colours),
            Chain chain => new ChainDrawing(chain, colours: colours),
            _ => new OperationDrawing(block, colours),
        };
    }

    /// <summary>A small drawing of a block, without labels, scaled into a size.</summary>
    /// <param name="block">The block.</param>
    /// <param name="colours">Colours shared with other drawings.</param>
    /// <param name="width">Greatest width, pixels.</param>
    /// <param name="height">Greatest height, pixels.</param>
    public static Drawing Thumbnail(Block block, OperationColours colours, double width, double height)
    {
        var inner = block switch
        {
            Cell cell => new CellDrawing(cell, compact: true, colours: colours),
            Chain chain => new Flow(chain.Stages.Select(s => Thumbnail(s, colours, width, height)), double.PositiveInfinity, 6),
            Choice choice => new Flow(choice.Candidates.Take(9).Select(s => Thumbnail(s, colours, width / 3, height / 3)), width * 1.1, 6, 6),
            _ => (Drawing)new OperationDrawing(block, colours),
        };
        return Fitted(inner, width, height, 1.3);
    }

    /// <summary>A drawing scaled into a size.</summary>
    internal static Drawing Fitted(Drawing inner, double width, double height, double largest = 1)
    {
        var scale = Math.Min(largest, Math.Min(width / Math.Max(1, inner.Width), height / Math.Max(1, inner.Height)));
        return scale == 1 ? inner : Drawing.Of(inner.Width * scale, inner.Height * scale, inner.Description, canvas =>
            canvas.Place(inner, 0, 0, scale));
    }
}
