using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Where in a network numbers leave the finite.</summary>
internal static class Divergence
{
    /// <summary>The first stage whose output is not finite, or else the one that grows its input most.</summary>
    public static int Stage(Network network, Tensor images, IReadOnlyList<ChoiceDraw> draws)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var pass = new Pass(draws);
        var x = network.Start(images);
        var (before, growth, worst) = (Size(x), 0.0, 0);
        for (var s = 0; s < network.Stages.Count; s++)
        {
            x = network.Stage(s, x, pass);
            var after = Size(x);
            if (!double.IsFinite(after)) return s;
            if (after / before > growth) (growth, worst) = (after / before, s);
            before = after;
        }
        return worst;
    }

    private static double Size(Tensor x) => x.to(ScalarType.Float64).Squared().mean().sqrt().item<double>() + 1e-30;
}
