namespace FaDE.Search.Spaces;

/// <summary>The shape of what flows through a stage, for one image.</summary>
/// <param name="Kind">Linear or convolutional.</param>
/// <param name="Channels">Channels, or the width of a linear stage.</param>
/// <param name="Height">Pixels; 1 in a linear stage.</param>
/// <param name="Width">Pixels; 1 in a linear stage.</param>
public readonly record struct FeatureShape(BackboneKind Kind, int Channels, int Height = 1, int Width = 1)
{
    /// <summary>Pixels of one channel.</summary>
    public long Pixels => (long)Height * Width;

    /// <summary>Number of values.</summary>
    public long Size => Channels * Pixels;
}
