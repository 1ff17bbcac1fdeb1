using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>
/// Jacobian covariance: how little the gradients of the logits' sum with respect to the pixels of different images go
/// together (Mellor et al. 2020, first version of arXiv 2006.04647).
/// </summary>
/// <remarks>
/// With v the eigenvalues of the images' correlation matrix: minus the sum of log(v + k) + 1 / (v + k), k = 1e-5. An
/// image whose gradient vanishes goes with none, itself included: it adds an eigenvalue of 0, as one that
/// repeats another does.
/// </remarks>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Images whose first ones make the batch.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class JacobianCovariance(Backbone backbone, ImageArrays images,
    int batch = TrainingFreeProxy.StandardBatch, int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("Jacobian covariance", backbone, images, batch, initialisations)
{
    private const double K = 1e-5, Vanishing = 1e-150;

    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels)
    {
        using var pixels = images.detach().clone().requires_grad_(true);
        network.call(pixels).sum().backward();
        var jacobian = pixels.grad!.flatten(1);
        var centred = jacobian - jacobian.mean([1L], keepdim: true);
        var length = centred.Squared().sum(1, keepdim: true).sqrt().clamp_min(Vanishing.Held());
        var correlation = centred.matmul(centred.t()) / length.matmul(length.t());
        return -linalg.eigvalsh(correlation).data<double>().Sum(v => Math.Log(v + K) + 1 / (v + K));
    }
}
