using FaDE.Search.Spaces;

namespace FaDE.Supernet.Cells;

/// <summary>What an operation keeps: it maps (batch, width), or (batch, width, height, width in pixels), to the same shape.</summary>
/// <param name="Kind">Vectors (linear) or images (convolution).</param>
/// <param name="Width">Layer width, or number of channels.</param>
public sealed record OperationShape(BackboneKind Kind, int Width);
