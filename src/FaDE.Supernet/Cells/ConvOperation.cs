using FaDE.Search.Spaces;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>One or two convolutions, padded so that a stride of 1 keeps height and width, and an activation.</summary>
public sealed class ConvOperation : Module<Tensor, Tensor>
{
    private readonly Conv2d layer;
    private readonly Conv2d? pointwise;
    private readonly Func<Tensor, Tensor> _activate;

    private ConvOperation(Conv2d first, Conv2d? second, string activation) : base(nameof(ConvOperation))
    {
        (layer, pointwise) = (first, second);
        Activation = activation;
        _activate = Tensors.Activation.Consuming(activation);
        RegisterComponents();
    }

    /// <summary>Name of the activation; "" for none.</summary>
    public string Activation { get; }

    /// <summary>A convolution.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Pixels, odd.</param>
    /// <param name="activation">As <see cref="Activation"/>; "" for none.</param>
    /// <param name="stride">Pixels from one output to the next; 1 if null.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public static ConvOperation Full(int inputs, int outputs, int kernel, string activation, Stride? stride = null,
        bool bias = true) =>
        new(Conv2d(inputs, outputs, (kernel, kernel), Steps(stride), (kernel / 2, kernel / 2), bias: bias),
            null, activation);

    /// <summary>A convolution of every channel by itself, then one of one pixel across the channels.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Pixels, odd.</param>
    /// <param name="dilation">Distance between the pixels of the kernel.</param>
    /// <param name="activation">As <see cref="Activation"/>; "" for none.</param>
    /// <param name="stride">Pixels from one output to the next; 1 if null.</param>
    public static ConvOperation Separable(int inputs, int outputs, int kernel, int dilation, string activation,
        Stride? stride = null) => new(
            Conv2d(inputs, inputs, (kernel, kernel), Steps(stride), (dilation * (kernel / 2), dilation * (kernel / 2)),
                (dilation, dilation), groups: inputs, bias: false),
            Conv2d(inputs, outputs, 1), activation);

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        var y = Convolutions.Apply(layer, x);
        return _activate(pointwise is null ? y : Convolutions.Apply(pointwise, y));
    }

    private static (long Height, long Width) Steps(Stride? stride) => (stride?.Height ?? 1, stride?.Width ?? 1);
}
