using FaDE.Supernet.Derivations;
using FaDE.Supernet.Training;

namespace FaDE.Methods.EnTran;

/// <summary>
/// What transit cells compute, in every cell (EnTranNAS: two edges per node; EnTranNAS-DST: the support).
/// </summary>
public sealed record TransitSet : IDerivation
{
    /// <inheritdoc/>
    public string Name => "transit set";

    /// <inheritdoc/>
    public IReadOnlyList<Selection> Derive(TrainedSupernet supernet)
    {
        var (region, kept) = (supernet.Supernet.Region, new int[supernet.Supernet.Region.Choices.Count][]);
        foreach (var group in supernet.Supernet.Alphas.Groups)
            foreach (var edge in group.Group.Edges)
                kept[edge.Point.Index] = [.. Enumerable.Range(0, edge.Count)
                    .Where(i => group[EngineTransit.Derived] is var derived
                        && derived[(edge.Start + i) % derived.Length] != 0)];
        return [new Selection(region, kept)];
    }
}
