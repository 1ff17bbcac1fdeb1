using FaDE.Search.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>Labelled images as tensors on a device, staged once.</summary>
public sealed class LabelledImages : IDisposable
{
    /// <summary>Copies images to a device.</summary>
    /// <param name="arrays">The images.</param>
    /// <param name="device">The CPU if null.</param>
    public LabelledImages(ImageArrays arrays, Device? device = null)
    {
        Arrays = arrays;
        using var scope = NewDisposeScope();
        var shape = arrays.Shape;
        Images = tensor(arrays.Pixels, [arrays.Count, shape.Channels, shape.Height, shape.Width]).to(device ?? CPU).DetachFromDisposeScope();
        Labels = tensor(Array.ConvertAll(arrays.Labels, label => (long)label)).to(device ?? CPU).DetachFromDisposeScope();
    }

    /// <summary>The same images as plain arrays.</summary>
    public ImageArrays Arrays { get; }

    /// <summary>(count, channels, height, width), 32-bit floats.</summary>
    public Tensor Images { get; }

    /// <summary>(count), 64-bit integers from 0 to <see cref="Classes"/> - 1.</summary>
    public Tensor Labels { get; }

    /// <summary>Number of images.</summary>
    public int Count => Arrays.Count;

    /// <summary>Number of classes.</summary>
    public int Classes => Arrays.Classes;

    /// <summary>Shape of one image.</summary>
    public InputShape Shape => Arrays.Shape;

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
