using FaDE.Supernet.Cells;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using static TorchSharp.torch;

namespace FaDE.Methods.Studies;

/// <summary>How good a trained supernet is, as weighed or as cut down to a network, with the weights it has.</summary>
public static class Mixture
{
    private const int AtOnce = 500;

    /// <summary>The share of examples that are right, 0 to 1.</summary>
    /// <param name="supernet">The supernet.</param>
    /// <param name="inputs">Images.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="draws">One per choice.</param>
    public static double Accuracy(HyperArchitecture supernet, Tensor inputs, Tensor labels,
        IReadOnlyList<ChoiceDraw> draws)
    {
        using var still = no_grad();
        var right = 0.0;
        for (var start = 0L; start < inputs.shape[0]; start += AtOnce)
        {
            using var scope = NewDisposeScope();
            var n = Math.Min(AtOnce, inputs.shape[0] - start);
            var outputs = supernet.Network.Forward(inputs.narrow(0, start, n), new Pass(draws));
            right += outputs.argmax(1).eq(labels.narrow(0, start, n)).to(ScalarType.Float64).sum().item<double>();
        }
        return right / inputs.shape[0];
    }

    /// <summary>The supernet as its relaxation weighs it at the end of training.</summary>
    public static ChoiceDraw[] Draws(HyperArchitecture supernet)
    {
        var (draws, rng) = (new ChoiceDraw[supernet.Region.Choices.Count], new FaDE.Search.Rng(0));
        foreach (var group in supernet.Alphas.Groups)
            foreach (var (edge, draw) in group.Group.Edges.Zip(
                supernet.Alphas.Relaxation.Weigh(group, rng, 1).Draws)) draws[edge.Point.Index] = draw;
        return draws;
    }

    /// <summary>What a selection keeps, with weights of 1, as the network that is trained anew has it.</summary>
    public static ChoiceDraw[] Draws(Selection selection) =>
        [.. selection.Region.Choices.Select(point => new ChoiceDraw(
        [.. Enumerable.Range(0, point.Count).Select(i => selection.Kept[point.Index].Contains(i) ? 1.0 : 0)],
        gradient => gradient, []))];
}
