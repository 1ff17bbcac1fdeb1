using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Gold;

/// <summary>
/// What a training with <see cref="GradualCutting"/> passed through: the live gates after every epoch that cut
/// something, from large to small, the supernet as it began first. GOLD-NAS keeps those at which a pause of cutting
/// ended; all are kept here (ours), and the user takes the Pareto set.
/// </summary>
public sealed record Series : IDerivation
{
    /// <inheritdoc/>
    public string Name => "series of cuts";

    /// <inheritdoc/>
    public IReadOnlyList<Selection> Derive(TrainedSupernet supernet)
    {
        var (region, groups) = (supernet.Supernet.Region, supernet.Supernet.Alphas.Groups);
        double[] epochs = [-1, .. groups.SelectMany(group => group[GradualCutting.CutAt]).Where(at => at >= 0)
            .Distinct().Order()];
        return [.. epochs.Select(epoch =>
        {
            var kept = new int[region.Choices.Count][];
            foreach (var group in groups)
                foreach (var edge in group.Group.Edges)
                    kept[edge.Point.Index] = [.. Enumerable.Range(0, edge.Count)
                        .Where(i => group[GradualCutting.CutAt][edge.Start + i] is var at && (at < 0 || at > epoch))];
            return new Selection(region, kept);
        })];
    }
}
