namespace FaDE.Search.Spaces;

/// <summary>
/// The shape of what flows through a network, for one example: an image, a vector, a sequence (one pixel high), a
/// vertex of a graph.
/// </summary>
/// <param name="Kind">Linear or convolutional.</param>
/// <param name="Channels">Channels, or the width of a linear stage.</param>
/// <param name="Height">Pixels; 1 in a linear stage.</param>
/// <param name="Width">Pixels; 1 in a linear stage.</param>
public readonly record struct Shape(BackboneKind Kind, int Channels, int Height = 1, int Width = 1)
{
    /// <summary>Pixels of one channel.</summary>
    public long Pixels => (long)Height * Width;

    /// <summary>Number of values.</summary>
    public long Size => Channels * Pixels;

    /// <summary>For instance "16 channels of 28 x 28", or "64 values".</summary>
    public override string ToString() =>
        Kind == BackboneKind.Linear ? $"{Channels} values" : $"{Channels} channels of {Height} x {Width}";
}
