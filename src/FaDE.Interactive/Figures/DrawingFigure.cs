using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;

namespace FaDE.Interactive.Figures;

/// <summary>A drawing of a cell, a stage, a region or an architecture, shown as a figure.</summary>
/// <param name="drawing">The drawing; one wider than a figure is scaled down.</param>
public sealed class DrawingFigure(Drawing drawing) : Figure
{
    /// <summary>Data that belong to the drawing.</summary>
    public Columns Columns { get; init; } = new Columns();

    /// <inheritdoc/>
    public override Columns Data => Columns;

    /// <inheritdoc/>
    protected override string Name => "Drawing";

    /// <inheritdoc/>
    protected override string KeyNumbers => Typography.Fit(drawing.Description.TrimEnd('.'), 2400, 12);

    /// <inheritdoc/>
    protected override string Subtitle => "";

    /// <inheritdoc/>
    protected override string? Missing => null;

    /// <inheritdoc/>
    protected override Plot Describe(Theme theme) => Plot.Of(drawing);
}
