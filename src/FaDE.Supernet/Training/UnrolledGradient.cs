using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>
/// The second-order gradient of DARTS (Liu et al. 2019, equations 7 and 8): of the alpha batch's loss at w' = w - xi
/// dL_w/dw, the mixed derivative by a central difference along v = dL_a/dw' with R = 0.01 / ||v||.
/// </summary>
internal static class UnrolledGradient
{
    /// <summary>Loss and dL/da of the alpha batch; weights are left as they were, their gradients are not.</summary>
    /// <param name="supernet">The supernet.</param>
    /// <param name="alphaBatch">Images and labels for the alphas.</param>
    /// <param name="weightBatch">Images and labels for the unrolled step.</param>
    /// <param name="draws">The weights of every choice, the same in all evaluations.</param>
    /// <param name="rate">xi, the rate of the unrolled step.</param>
    public static Gradients Of(
        HyperArchitecture supernet, (Tensor Images, Tensor Labels) alphaBatch,
        (Tensor Images, Tensor Labels) weightBatch, IReadOnlyList<ChoiceDraw> draws, double rate)
    {
        using var scope = NewDisposeScope();
        var pack = supernet.Network.Weights;
        var before = pack.Values.clone();
        try
        {
            supernet.Differentiate(weightBatch.Images, weightBatch.Labels, draws, weights: true, alphas: false);
            Move(pack.Gradients, -rate);
            var ahead = supernet.Differentiate(alphaBatch.Images, alphaBatch.Labels, draws,
                weights: true, alphas: true);
            var direction = pack.Gradients.clone();
            var norm = direction.Squared().sum().sqrt().to(ScalarType.Float64).item<double>();
            if (norm == 0) return ahead;
            var radius = 0.01 / norm;
            Move(direction, radius);
            var plus = supernet.Differentiate(weightBatch.Images, weightBatch.Labels, draws,
                weights: false, alphas: true);
            Move(direction, -radius);
            var minus = supernet.Differentiate(weightBatch.Images, weightBatch.Labels, draws,
                weights: false, alphas: true);
            return ahead with
            {
                Choices = [.. ahead.Choices.Select((g, c) => g
                    .Select((x, i) => x - rate * (plus.Choices[c][i] - minus.Choices[c][i]) / (2 * radius))
                    .ToArray())],
            };
        }
        finally
        {
            using var still = no_grad();
            pack.Values.copy_(before);
        }

        void Move(Tensor along, double by)
        {
            using var still = no_grad();
            pack.Values.copy_(before);
            pack.Values.add_(along, by.Held());
        }
    }
}
