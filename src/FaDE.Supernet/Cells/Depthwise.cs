using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Cells;

/// <summary>Convolutions of every channel by itself.</summary>
public static class Depthwise
{
    /// <summary>Applies a convolution of as many groups as channels.</summary>
    /// <remarks>
    /// A dilated one is given images and weights channel after channel: where channels lie innermost in either, oneDNN 3.7
    /// (libtorch 2.10) takes the gradient by the input in blocks of 16 channels, of which there is one per group, and writes
    /// past the end of the image. Gradients were wrong by their whole size, differed from run to run on two threads, and
    /// the process died now and then of a damaged heap ("corrupted double-linked list").
    /// </remarks>
    /// <param name="layer">The convolution.</param>
    /// <param name="x">(batch, channels, height, width).</param>
    /// <returns>With channels innermost if they are in <paramref name="x"/>.</returns>
    public static Tensor Apply(Conv2d layer, Tensor x)
    {
        var plain = layer.dilation.Any(step => step > 1);
        var weight = plain ? layer.weight.flatten().view(layer.weight.shape) : layer.weight;
        // In mixed precision the images are bfloat16 and the weights, which are kept in single precision, follow them.
        if (weight.dtype != x.dtype) weight = weight.to(x.dtype);
        var y = nn.functional.conv2d(plain ? x.contiguous() : x, weight, layer.bias?.to(x.dtype), layer.stride,
            layer.padding, layer.dilation, layer.groups);
        return plain && !x.is_contiguous() ? y.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : y;
    }
}
