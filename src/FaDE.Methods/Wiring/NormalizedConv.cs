using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Methods.Wiring;

/// <summary>ReLU, one or two convolutions without bias, batch normalisation without weights.</summary>
internal sealed class NormalizedConv : Module<Tensor, Tensor>
{
    private readonly Conv2d? depthwise;
    private readonly Conv2d pointwise;

    private NormalizedConv(Conv2d? first, Conv2d second) : base(nameof(NormalizedConv))
    {
        (depthwise, pointwise) = (first, second);
        RegisterComponents();
    }

    /// <summary>Across channels only, as cells do to their inputs.</summary>
    public static NormalizedConv Pointwise(int inputs, int outputs, Stride? stride = null) =>
        new(null, Conv2d(inputs, outputs, (1, 1), Steps(stride ?? Stride.One), (0, 0), bias: false));

    /// <summary>Every channel by itself, then across channels.</summary>
    public static NormalizedConv Separable(int channels, Operation operation, int dilation)
    {
        var (kernel, padding) = (operation.Kernel, dilation * (operation.Kernel / 2));
        return new(Conv2d(channels, channels, (kernel, kernel), Steps(operation.Stride), (padding, padding),
            (dilation, dilation), groups: channels, bias: false), Conv2d(channels, channels, 1, bias: false));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        var y = functional.relu(x);
        return BatchNormalization.Of(
            Convolutions.Apply(pointwise, depthwise is null ? y : Convolutions.Apply(depthwise, y)));
    }

    private static (long Height, long Width) Steps(Stride stride) => (stride.Height, stride.Width);
}
