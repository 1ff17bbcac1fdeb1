using FaDE.Search.Spaces;

namespace FaDE.Supernet.Data;

/// <summary>Images and labels as a data set stores them.</summary>
/// <param name="Shape">Shape of one image.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Pixels">One byte per value: image, channel, row, column, the last running fastest.</param>
/// <param name="Labels">One class per image, 0 to <paramref name="Classes"/> - 1.</param>
public sealed record RawImages(InputShape Shape, int Classes, byte[] Pixels, byte[] Labels)
{
    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;
}
