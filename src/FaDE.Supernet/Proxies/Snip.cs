using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>SNIP: sum of |w dL/dw| over all weights (Lee, Ajanthan and Torr 2019, arXiv 1810.02340).</summary>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Images whose first ones make the batch.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class Snip(Backbone backbone, ImageArrays images, int batch = TrainingFreeProxy.StandardBatch,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("SNIP", backbone, images, batch, initialisations)
{
    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels) =>
        (GradientOf(network, Loss(network, images, labels)) * network.Weights.Values.detach()).abs()
            .sum().item<double>();
}
