using FaDE.Search.Spaces;

namespace FaDE.Search.Drawings;

/// <summary>The drawing of any block.</summary>
public static class BlockDrawing
{
    /// <summary>
    /// Draws a block: an operation as its label, a cell as its graph, a chain from left to right, a choice as
    /// its candidates.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="colours">Colours shared with other drawings, or null for its own.</param>
    public static Drawing Of(Block block, OperationColours? colours = null) =>
        block.See(new Full(colours ?? OperationColours.Of(block)));

    /// <summary>A small drawing of a block, without labels, scaled into a size.</summary>
    /// <param name="block">The block.</param>
    /// <param name="colours">Colours shared with other drawings.</param>
    /// <param name="width">Greatest width, pixels.</param>
    /// <param name="height">Greatest height, pixels.</param>
    public static Drawing Thumbnail(Block block, OperationColours colours, double width, double height) =>
        Fitted(block.See(new Small(colours, width, height)), width, height, 1.3);

    /// <summary>A drawing scaled into a size.</summary>
    internal static Drawing Fitted(Drawing inner, double width, double height, double largest = 1)
    {
        var scale = Math.Min(largest, Math.Min(width / Math.Max(1, inner.Width), height / Math.Max(1, inner.Height)));
        return scale == 1 ? inner : Drawing.Of(inner.Width * scale, inner.Height * scale, inner.Description, canvas =>
            canvas.Place(inner, 0, 0, scale));
    }

    private sealed class Full(OperationColours colours) : IBlockForms<Drawing>
    {
        public Drawing Operation(Operation operation) => new OperationDrawing(operation, colours);

        public Drawing Row(Block block, IReadOnlyList<Block> members) =>
            members.Count == 0 ? new OperationDrawing(block, colours) : new ChainDrawing(members, colours: colours);

        public Drawing Graph(Block block, Cell cell) => new CellDrawing(cell, colours: colours);

        public Drawing Choice(Choice choice) => new StageDrawing(choice, colours: colours);
    }

    private sealed class Small(OperationColours colours, double width, double height) : IBlockForms<Drawing>
    {
        public Drawing Operation(Operation operation) => new OperationDrawing(operation, colours);

        public Drawing Row(Block block, IReadOnlyList<Block> members) => members.Count == 0
            ? new OperationDrawing(block, colours)
            : new Flow(members.Select(member => Thumbnail(member, colours, width, height)), double.PositiveInfinity, 6);

        public Drawing Graph(Block block, Cell cell) => new CellDrawing(cell, compact: true, colours: colours);

        public Drawing Choice(Choice choice) =>
            new Flow(
                choice.Candidates.Take(9).Select(candidate => Thumbnail(candidate, colours, width / 3, height / 3)),
                width * 1.1, 6, 6);
    }
}
