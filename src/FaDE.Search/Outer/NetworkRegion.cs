namespace FaDE.Search.Outer;

/// <summary>How a search that thinks in whole networks lays n of them out as a region.</summary>
public enum NetworkRegion
{
    /// <summary>
    /// One choice among n complete networks: n architectures, for estimators that are paid by the architecture.
    /// </summary>
    Networks,

    /// <summary>
    /// One choice per stage, network i taking candidate i everywhere: what a supernet needs; only the n architectures
    /// on the diagonal are read.
    /// </summary>
    Stages,
}
