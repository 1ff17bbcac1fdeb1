using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaDE.Supernet.Cells;

/// <summary>Convolutions as the engine applies them: right also where oneDNN 3.7 (libtorch 2.10) is not.</summary>
/// <remarks>
/// Some of its kernels work on blocks of 16 channels and go wrong where there are fewer (single precision, AVX2 and
/// AVX-512 alike; found by comparison with double precision and with a heap that is checked). One pixel with a stride,
/// channels innermost: the gradient by the input is written past the end of the image, and the process dies now and
/// then ("corrupted double-linked list"). Dilated, a group per channel, channels innermost, however many: this gradient
/// is wrong by its whole size, and differs from run to run on two threads. Several pixels, one group, channel after
/// channel in memory, a number that is no multiple of 16, or one alone: result and gradients are wrong. One pixel,
/// channels innermost, more than 32 of them out and no multiple of 16, more than one image: the result is wrong.
/// </remarks>
public static class Convolutions
{
    /// <summary>Applies a layer.</summary>
    /// <param name="layer">The layer; in mixed precision its weights follow the images.</param>
    /// <param name="x">(batch, channels, height, width).</param>
    public static Tensor Apply(Conv2d layer, Tensor x)
    {
        Tensor weight = layer.weight;
        var (stride, last) = (layer.stride, IsChannelsLast(x));
        var (pixels, strided) = (weight.shape[2] * weight.shape[3], stride.Any(step => step > 1));
        var plain = layer.groups > 1 && layer.dilation.Any(step => step > 1);
        if (plain) (x, weight) = (x.contiguous(), weight.flatten().view(weight.shape));
        else if (pixels == 1 && strided) // the pixels that it steps on, without steps
            (x, stride) = (x.slice(2, 0, x.shape[2], stride[0]).slice(3, 0, x.shape[3], stride[1]), [1, 1]);
        else if (pixels > 1 && layer.groups == 1 && !last) x = ChannelsLast(x);
        if (pixels > 1 && weight.shape[1] == 1 && layer.groups == 1 && x.requires_grad) // zeros beside it
            (x, weight) = (ChannelsLast(cat([x, zeros_like(x)], 1)), cat([weight, zeros_like(weight)], 1));
        if (weight.dtype != x.dtype) weight = weight.to(x.dtype);
        var bias = layer.bias is { } own && own.dtype != x.dtype ? own.to(x.dtype) : layer.bias;
        if (pixels == 1 && layer.groups == 1 && weight.shape[0] is > 32 and var wide && wide % 16 != 0
            && IsChannelsLast(x))
            // a product
            return nn.functional.linear(x.permute(0, 2, 3, 1), weight.flatten(1), bias).permute(0, 3, 1, 2);
        var y = nn.functional.conv2d(x, weight, bias, stride, layer.padding, layer.dilation, layer.groups);
        return plain && last ? ChannelsLast(y) : y;
    }

    private static bool IsChannelsLast(Tensor x) => x.stride(1) == 1;

    /// <summary>Images with their channels innermost in memory.</summary>
    /// <param name="x">(batch, channels, height, width).</param>
    public static Tensor ChannelsLast(Tensor x) => x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
