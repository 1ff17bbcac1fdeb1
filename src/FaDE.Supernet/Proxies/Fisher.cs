using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>
/// Fisher: half the mean over images of (a dL/da)^2, a dL/da summed over the pixels of a channel, summed over all
/// channels of all layers (Theis et al. 2018, arXiv 1801.05787; Turner et al. 2020, arXiv 1906.04113).
/// </summary>
/// <remarks>
/// a is what a layer with weights puts out after its activation; for ReLU the value before gives the same.
/// </remarks>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Images whose first ones make the batch.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class Fisher(Backbone backbone, ImageArrays images, int batch = TrainingFreeProxy.StandardBatch,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("Fisher", backbone, images, batch, initialisations)
{
    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels)
    {
        network.Weights.RequireGradients(true);
        var outputs = new List<Tensor>();
        using (LayerOutputs.Of(network, outputs.Add))
            nn.functional.cross_entropy(network.call(images), labels).backward();
        return outputs.Sum(a => 0.5 * ByChannel(a.detach() * a.grad!).Squared().mean([0L]).sum().item<double>());
    }

    private static Tensor ByChannel(Tensor products) => products.dim() > 2 ? products.flatten(2).sum(2) : products;
}
