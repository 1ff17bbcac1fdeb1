using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>
/// SynFlow: with all weights made positive and an image of ones, R the sum of logits, the logarithm of the sum of |w
/// dR/dw| (Tanaka et al. 2020, arXiv 2006.05467). It looks at no data.
/// </summary>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Only their shape is used.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class SynFlow(Backbone backbone, ImageArrays images,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("SynFlow", backbone, images, batch: 2, initialisations)
{
    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels)
    {
        using (no_grad()) network.Weights.Values.abs_();
        network.Weights.RequireGradients(true);
        var gradient = GradientOf(network, network.call(ones_like(images.narrow(0, 0, 1))).sum());
        return Math.Log((gradient * network.Weights.Values.detach()).abs().sum().item<double>());
    }
}
