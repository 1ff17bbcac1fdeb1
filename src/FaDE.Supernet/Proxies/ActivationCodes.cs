using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Proxies;

/// <summary>Which units of a network are active, image by image.</summary>
internal static class ActivationCodes
{
    /// <summary>
    /// Log-determinant of the matrix that counts, for each pair of images, the units which are active for both or for neither; minus infinity where
    /// two images agree on all.
    /// </summary>
    /// <param name="network">A network without choices.</param>
    /// <param name="images">The batch.</param>
    /// <param name="labels">Not looked at.</param>
    public static double LogDeterminant(Network network, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var codes = new List<Tensor>();
        var hooks = network.modules()
            .Where(module => module is LinearOperation { Activation: not "" } or ConvOperation { Activation: not "" })
            .Select(module => ((nn.Module<Tensor, Tensor>)module).register_forward_hook((_, _, output) =>
            {
                codes.Add(output.gt(0).flatten(1).to(ScalarType.Float64));
                return output;
            }))
            .ToList();
        network.call(images);
        hooks.ForEach(hook => hook.remove());
        var active = cat(codes, 1);
        var agree = active.matmul(active.t()) + (1 - active).matmul((1 - active).t());
        var n = (int)images.shape[0];
        var matrix = Matrix<double>.Build.Dense(n, n, agree.contiguous().data<double>().ToArray());
        return matrix.LU().U.Diagonal().Sum(u => Math.Log(Math.Abs(u)));
    }
}
