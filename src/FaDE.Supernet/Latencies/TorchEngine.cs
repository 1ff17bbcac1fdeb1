using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Latencies;

/// <summary>Networks as modules of TorchSharp, on the CPU, in single precision.</summary>
public sealed class TorchEngine : ILatencyEngine
{
    /// <inheritdoc/>
    public string Name => "TorchSharp";

    /// <inheritdoc/>
    public PreparedPass Prepare(Backbone backbone, Block network, LatencySettings settings)
    {
        var module = new Network(backbone, new Region(network), new NetworkSettings());
        var images = full(
            [settings.Batch, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width], 0.5.Held())
            .DetachFromDisposeScope();
        return new PreparedPass(() =>
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            module.forward(images);
        }, module, images);
    }
}
