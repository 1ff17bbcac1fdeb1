using FaDE.Supernet.Training;

namespace FaDE.Supernet.Derivations;

/// <summary>From a trained supernet to architectures.</summary>
public interface IDerivation
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>What is kept of the supernet: one selection, or a series from large to small.</summary>
    /// <param name="supernet">After training.</param>
    IReadOnlyList<Selection> Derive(TrainedSupernet supernet);
}
