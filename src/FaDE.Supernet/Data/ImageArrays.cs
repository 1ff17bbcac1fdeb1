using FaDE.Search.Spaces;

namespace FaDE.Supernet.Data;

/// <summary>Labelled images as plain arrays, ready to train on: chosen, pooled, normalised.</summary>
/// <param name="Shape">Shape of one image.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Pixels">Image, channel, row, column, the last running fastest.</param>
/// <param name="Labels">One class per image.</param>
public sealed record ImageArrays(InputShape Shape, int Classes, float[] Pixels, int[] Labels)
{
    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Takes some images of a set, with values in 0..1, average-pooled.</summary>
    /// <param name="raw">The set.</param>
    /// <param name="chosen">Which images, in the order wanted.</param>
    /// <param name="pixels">Pixels a side after pooling; 0 leaves the images as they are.</param>
    /// <exception cref="DataSetException"><paramref name="pixels"/> does not divide the side of the images.</exception>
    public static ImageArrays Take(RawImages raw, ReadOnlySpan<int> chosen, int pixels)
    {
        var (channels, height, width) = (raw.Shape.Channels, raw.Shape.Height, raw.Shape.Width);
        if (pixels == 0) pixels = height;
        if (pixels < 1 || height % pixels != 0 || width % pixels != 0 || height != width && pixels != height)
            throw new DataSetException($"Average pooling takes images of {height}x{width} pixels to a side that divides theirs; met {pixels}.");
        var (factor, columns) = (height / pixels, width / (height / pixels));
        var shape = new InputShape(channels, pixels, columns);
        var (values, labels) = (new float[chosen.Length * shape.Size], new int[chosen.Length]);
        var scale = 1f / (255 * factor * factor);
        for (var n = 0; n < chosen.Length; n++)
        {
            labels[n] = raw.Labels[chosen[n]];
            var from = raw.Pixels.AsSpan(chosen[n] * raw.Shape.Size, raw.Shape.Size);
            var to = values.AsSpan(n * shape.Size, shape.Size);
            for (var row = 0; row < channels * height; row++) // pooling never crosses channels: height is a multiple of the factor
                for (var column = 0; column < width; column++)
                    to[row / factor * columns + column / factor] += from[row * width + column] * scale;
        }
        return new ImageArrays(shape, raw.Classes, values, labels);
    }
}
