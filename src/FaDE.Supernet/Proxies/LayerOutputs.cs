using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>Looks at what the layers of a network put out while it is evaluated, until disposed of.</summary>
internal sealed class LayerOutputs : IDisposable
{
    private readonly List<Action> _removals = [];

    private LayerOutputs()
    {
    }

    /// <summary>
    /// Tells the output of every layer with weights, after its activation, in the order of evaluation; its
    /// gradient is kept.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="see">Told each.</param>
    /// <param name="activatedOnly">Whether only layers with an activation count.</param>
    public static LayerOutputs Of(Network network, Action<Tensor> see, bool activatedOnly = false)
    {
        var outputs = new LayerOutputs();
        foreach (var module in network.modules())
            if (module is LinearOperation or ConvOperation
                && !(activatedOnly && module is LinearOperation { Activation: "" } or ConvOperation { Activation: "" }))
                outputs._removals.Add(((nn.Module<Tensor, Tensor>)module).register_forward_hook((_, _, output) =>
                {
                    if (output.requires_grad) output.retain_grad();
                    see(output);
                    return output;
                }).remove);
        return outputs;
    }

    /// <inheritdoc/>
    public void Dispose() => _removals.ForEach(remove => remove());
}
