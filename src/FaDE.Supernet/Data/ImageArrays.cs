using System.Globalization;
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

    /// <summary>
    /// Refuses images that teach nothing: pixels that do not vary, one image again and again, one class.
    /// </summary>
    /// <param name="purpose">What the images are for, in the message.</param>
    /// <exception cref="DataSetException">There is nothing to learn.</exception>
    internal void CheckContent(string purpose)
    {
        if (!Pixels.AsSpan().ContainsAnyExcept(Pixels[0]))
            throw new DataSetException(string.Create(CultureInfo.InvariantCulture,
                $"The pixels of images vary; all those of the {Count} images for {purpose} "
                + $"are {Pixels[0]:0.###} of 1."));
        // every image is the next
        if (Pixels.AsSpan(0, Pixels.Length - Shape.Size).SequenceEqual(Pixels.AsSpan(Shape.Size)))
            throw new DataSetException($"Images differ; the {Count} images for {purpose} are one image {Count} times.");
        if (!Labels.AsSpan().ContainsAnyExcept(Labels[0]))
            throw new DataSetException("Images have labels of several classes; "
                + $"all {Count} images for {purpose} are of class {Labels[0]}.");
    }

    /// <summary>The same images with squares of pixels averaged.</summary>
    /// <param name="factor">Pixels a side that become one, at least 1.</param>
    /// <exception cref="DataSetException">It does not divide height and width.</exception>
    public ImageArrays Pooled(int factor)
    {
        var (channels, height, width) = (Shape.Channels, Shape.Height, Shape.Width);
        if (factor < 1 || height % factor != 0 || width % factor != 0)
            throw new DataSetException($"Pooling takes squares that divide images of {height}x{width}; met {factor}.");
        var shape = new InputShape(channels, height / factor, width / factor);
        var pooled = new float[Count * shape.Size];
        for (var i = 0; i < Pixels.Length; i++) // rows of all images and channels lie one after the other
            pooled[i / width / factor * shape.Width + i % width / factor] += Pixels[i] / (factor * factor);
        return this with { Shape = shape, Pixels = pooled };
    }

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
            throw new DataSetException($"Average pooling takes images of {height}x{width} pixels to a side that "
                + $"divides theirs; met {pixels}.");
        var (factor, columns) = (height / pixels, width / (height / pixels));
        var shape = new InputShape(channels, pixels, columns);
        var (values, labels) = (new float[chosen.Length * shape.Size], new int[chosen.Length]);
        var scale = 1f / (255 * factor * factor);
        for (var n = 0; n < chosen.Length; n++)
        {
            labels[n] = raw.Labels[chosen[n]];
            var from = raw.Pixels.AsSpan(chosen[n] * raw.Shape.Size, raw.Shape.Size);
            var to = values.AsSpan(n * shape.Size, shape.Size);
            // pooling never crosses channels: height is a multiple of the factor
            for (var row = 0; row < channels * height; row++)
                for (var column = 0; column < width; column++)
                    to[row / factor * columns + column / factor] += from[row * width + column] * scale;
        }
        return new ImageArrays(shape, raw.Classes, values, labels);
    }
}
