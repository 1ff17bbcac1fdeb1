namespace FaDE.Supernet.Data;

/// <summary>Mean and standard deviation of every channel, which images are normalised with.</summary>
/// <param name="Mean">Per channel, in units of 0..1 pixel values.</param>
/// <param name="Deviation">Per channel.</param>
public sealed record PixelStatistics(IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    /// <summary>Measures images, as they are after pooling.</summary>
    public static PixelStatistics Of(ImageArrays images)
    {
        var (channels, plane) = (images.Shape.Channels, images.Shape.Height * images.Shape.Width);
        var (sum, squares) = (new double[channels], new double[channels]);
        for (var i = 0; i < images.Pixels.Length; i++)
        {
            var channel = i / plane % channels;
            sum[channel] += images.Pixels[i];
            squares[channel] += (double)images.Pixels[i] * images.Pixels[i];
        }
        var count = Math.Max(1.0, images.Count * (double)plane);
        var mean = sum.Select(s => s / count).ToArray();
        return new(mean, [.. squares.Select((s, c) => Math.Sqrt(Math.Max(0, s / count - mean[c] * mean[c])))]);
    }

    /// <summary>Subtracts the mean and divides by the deviation, in place.</summary>
    public void Apply(ImageArrays images)
    {
        var (channels, plane) = (images.Shape.Channels, images.Shape.Height * images.Shape.Width);
        for (var i = 0; i < images.Pixels.Length; i++)
        {
            var channel = i / plane % channels;
            images.Pixels[i] = (float)((images.Pixels[i] - Mean[channel]) / Math.Max(Deviation[channel], 1e-8));
        }
    }
}
