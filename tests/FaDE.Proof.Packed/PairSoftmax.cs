using FaDE.Search;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace Proof;

/// <summary>A relaxation over all pairs of an edge and an operation that enter a node: one softmax, twice as sharp
/// at the end.</summary>
public sealed record PairSoftmax : IRelaxation
{
    public string Name => "pair softmax";

    public Grouping Grouping => Grouping.Nodes;

    public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
    {
        var tau = 1 / (1 + progress);
        var p = Simplex.Softmax(parameters.LiveAlphas(), tau);
        return new Weighing(parameters, p, gradient => Simplex.SoftmaxGradient(p, gradient, tau));
    }
}
