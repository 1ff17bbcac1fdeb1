namespace FaDE.Search.Spaces;

/// <summary>The shape of one input image.</summary>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
public sealed record InputShape(int Channels, int Height, int Width)
{
    /// <summary>Number of values in an image.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>For instance "1x14x14".</summary>
    public override string ToString() => $"{Channels}x{Height}x{Width}";
}
