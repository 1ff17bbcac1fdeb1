using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>L2 norm of the gradient of the loss with respect to all weights (Abdelfattah et al. 2021).</summary>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Images whose first ones make the batch.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class GradientNorm(Backbone backbone, ImageArrays images, int batch = TrainingFreeProxy.StandardBatch,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("gradient norm", backbone, images, batch, initialisations)
{
    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels) =>
        GradientOf(network, Loss(network, images, labels)).Squared().sum().sqrt().item<double>();
}
