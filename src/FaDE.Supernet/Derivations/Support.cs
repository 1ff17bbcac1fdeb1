using FaDE.Search;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Training;

namespace FaDE.Supernet.Derivations;

/// <summary>
/// Every candidate that still weighs something at the end of training: what a relaxation with a sparse support, or a
/// hook that cut, has left (GOLD-NAS, ISTA-NAS, EnTranNAS-DST).
/// </summary>
public sealed record Support : IDerivation
{
    /// <inheritdoc/>
    public string Name => "support";

    /// <inheritdoc/>
    public IReadOnlyList<Selection> Derive(TrainedSupernet supernet) => [Of(supernet.Supernet)];

    /// <summary>The candidates of a supernet that weigh something now, in the middle of a training too.</summary>
    public static Selection Of(HyperArchitecture supernet)
    {
        var (alphas, region, rng) = (supernet.Alphas, supernet.Region, new Rng(0));
        var kept = new int[region.Choices.Count][];
        foreach (var group in alphas.Groups)
            foreach (var (edge, draw) in group.Group.Edges.Zip(alphas.Relaxation.Weigh(group, rng, 1).Draws))
                kept[edge.Point.Index] = [.. Enumerable.Range(0, edge.Count).Where(i => draw.Weights[i] != 0)];
        return new Selection(region, kept);
    }
}
