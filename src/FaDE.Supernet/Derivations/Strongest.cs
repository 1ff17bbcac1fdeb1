using FaDE.Supernet.Training;

namespace FaDE.Supernet.Derivations;

/// <summary>The strongest candidate of every choice, the first of equals (SNAS, DSNAS, ProxylessNAS, FaDE).</summary>
public sealed record Strongest : IDerivation
{
    /// <inheritdoc/>
    public string Name => "strongest";

    /// <inheritdoc/>
    public IReadOnlyList<Selection> Derive(TrainedSupernet supernet) =>
        [new(supernet.Supernet.Region, supernet.Supernet.Alphas.Best())];
}
