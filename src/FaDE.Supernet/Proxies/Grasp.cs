using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>
/// GraSP: minus the sum of w (H g), H being the Hessian of the loss and g its gradient (Wang, Zhang and Grosse 2020,
/// arXiv 2002.07376).
/// </summary>
/// <remarks>
/// The loss at temperature 1, as in Abdelfattah et al. 2021. H g is the gradient of half the squared length of g.
/// </remarks>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Images whose first ones make the batch.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class Grasp(Backbone backbone, ImageArrays images, int batch = TrainingFreeProxy.StandardBatch,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("GraSP", backbone, images, batch, initialisations)
{
    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels)
    {
        List<Tensor> weights = [.. network.Weights.Parameters];
        var loss = Loss(network, images, labels);
        var gradients = autograd.grad([loss], weights, retain_graph: true, create_graph: true, allow_unused: true)
            .Where(IsThere);
        var half = gradients.Select(g => g.Squared().sum()).Aggregate(Scalars.Plus).Times(0.5);
        var products = autograd.grad([half], weights, allow_unused: true);
        return -weights.Zip(products).Where(p => IsThere(p.Second))
            .Sum(p => (p.First.detach() * p.Second).sum().item<double>());
    }

    /// <summary>Where nothing depends on a weight, the engine gives no gradient or an empty one.</summary>
    private static bool IsThere(Tensor? gradient) => gradient is { IsInvalid: false };
}
