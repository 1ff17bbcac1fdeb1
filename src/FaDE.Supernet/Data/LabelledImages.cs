using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>Labelled images as tensors on a device, staged once.</summary>
public sealed class LabelledImages : Examples
{
    /// <summary>Copies images to a device.</summary>
    /// <param name="arrays">The images.</param>
    /// <param name="device">The CPU if null.</param>
    public LabelledImages(ImageArrays arrays, Device? device = null)
        : base(arrays.Shape, ToInputs(arrays, device ?? CPU), ToLabels(arrays, device ?? CPU), arrays.Classes) =>
        Arrays = arrays;

    /// <summary>The same images as plain arrays.</summary>
    public ImageArrays Arrays { get; }

    /// <summary>(count, channels, height, width), 32-bit floats.</summary>
    public Tensor Images => Inputs;

    /// <summary>Number of classes.</summary>
    public int Classes => Outputs;

    /// <summary>(count), 64-bit integers from 0 to <see cref="Classes"/> - 1.</summary>
    public Tensor Labels => Targets;

    private static Tensor ToInputs(ImageArrays arrays, Device device)
    {
        using var scope = NewDisposeScope();
        var shape = arrays.Shape;
        return tensor(arrays.Pixels, [arrays.Count, shape.Channels, shape.Height, shape.Width]).to(device)
            .MoveToOuterDisposeScope();
    }

    private static Tensor ToLabels(ImageArrays arrays, Device device)
    {
        using var scope = NewDisposeScope();
        return tensor(Array.ConvertAll(arrays.Labels, label => (long)label)).to(device).MoveToOuterDisposeScope();
    }
}
