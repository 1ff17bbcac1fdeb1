using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>A fully connected layer and its activation.</summary>
public sealed class LinearOperation : Module<Tensor, Tensor>
{
    private readonly Linear layer;
    private readonly Func<Tensor, Tensor> _activate;

    /// <summary>Creates the layer with libtorch's usual initial weights.</summary>
    /// <param name="inputs">Values in.</param>
    /// <param name="outputs">Values out.</param>
    /// <param name="activation">As <see cref="Activation"/>; "" for none.</param>
    /// <param name="bias">Whether it adds a bias.</param>
    public LinearOperation(int inputs, int outputs, string activation, bool bias = true) : base(nameof(LinearOperation))
    {
        layer = Linear(inputs, outputs, bias);
        Activation = activation;
        _activate = Tensors.Activation.Consuming(activation);
        RegisterComponents();
    }

    /// <summary>Name of the activation.</summary>
    public string Activation { get; }

    /// <summary>(out, in).</summary>
    public Parameter Weight => layer.weight;

    /// <summary>(out).</summary>
    public Parameter? Bias => layer.bias;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => _activate(functional.linear(x, layer.weight, layer.bias));
}
