using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>
/// NASWOT: log-determinant of how many units agree, for every pair of images, on being active (Mellor et al. 2021,
/// arXiv 2006.04647).
/// </summary>
/// <remarks>
/// Minus infinity where two images agree on all.
/// </remarks>
/// <param name="backbone">The layers around the cells.</param>
/// <param name="images">Images whose first ones make the batch.</param>
/// <param name="batch">Number of images, at least 2.</param>
/// <param name="initialisations">Networks with different initial weights per architecture, at least 1.</param>
public sealed class Naswot(Backbone backbone, ImageArrays images, int batch = TrainingFreeProxy.StandardBatch,
    int initialisations = TrainingFreeProxy.StandardInitialisations)
    : TrainingFreeProxy("NASWOT", backbone, images, batch, initialisations)
{
    /// <inheritdoc/>
    public override double Measure(Network network, Tensor images, Tensor labels)
    {
        using var forward = no_grad();
        var codes = new List<Tensor>();
        using (LayerOutputs.Of(network, output => codes.Add(output.gt(0L.Held()).flatten(1).to(ScalarType.Float64)),
            activatedOnly: true))
            network.call(images);
        var active = cat(codes, 1);
        var still = active.neg().Plus(1);
        var agree = active.matmul(active.t()).Plus(still.matmul(still.t()));
        var n = (int)images.shape[0];
        var matrix = Matrix<double>.Build.Dense(n, n, agree.contiguous().data<double>().ToArray());
        return matrix.LU().U.Diagonal().Sum(u => Math.Log(Math.Abs(u)));
    }
}
