using FaDE.Search.Spaces;
using FaDE.Supernet.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Text.Sequences;

/// <summary>Transformer layers, one after the other, on every row of pixels; see
/// <see cref="Transformers"/>.</summary>
public sealed class TransformerOperation : Module<Tensor, Tensor>
{
    private readonly ModuleList<TransformerLayerModule> layers;
    private readonly IReadOnlyList<TransformerLayer> _kinds;
    private readonly Func<Tensor, Tensor> _activate;

    /// <summary>Creates the layers.</summary>
    /// <param name="operation">Its settings and activation.</param>
    /// <param name="shape">Channels and pixels.</param>
    /// <exception cref="SpaceException">A setting that is none, or heads that do not divide the channels.</exception>
    public TransformerOperation(Operation operation, Shape shape) : base(nameof(TransformerOperation))
    {
        (_kinds, var heads) = Transformers.Read(operation, shape.Channels);
        layers = new([.. _kinds.Select(kind => new TransformerLayerModule(shape.Channels, heads, kind))]);
        _activate = Activation.Named(operation.Activation);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => _activate(OnRows(x, layers, _kinds));

    /// <summary>Evaluates layers on every row of pixels.</summary>
    /// <param name="x">(batch, channels, height, width).</param>
    /// <param name="layers">The weights.</param>
    /// <param name="kinds">As which each is evaluated.</param>
    /// <returns>The same shape.</returns>
    public static Tensor OnRows(Tensor x, IEnumerable<TransformerLayerModule> layers,
        IEnumerable<TransformerLayer> kinds)
    {
        var (channels, height, width) = (x.shape[1], x.shape[2], x.shape[3]);
        var (y, scores) = (x.permute(0, 2, 3, 1).reshape(-1, width, channels), (Tensor?)null);
        foreach (var (layer, kind) in layers.Zip(kinds)) (y, scores) = layer.Forward(y, kind, scores);
        return y.reshape(-1, height, width, channels).permute(0, 3, 1, 2);
    }
}
