using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// Anything that scores the architectures of a region: FaDE, one-shot accuracy, stand-alone training, a table,
/// a cheap proxy.
/// </summary>
public interface IEstimator
{
    /// <summary>Short name for tables and legends.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it can measure trainings before their end and go on with them
    /// (<see cref="EstimationContext.Fidelity"/>).
    /// </summary>
    bool HasFidelities => false;

    /// <summary>Scores the architectures of a region; higher is better.</summary>
    Scores Score(Region region, EstimationContext context);
}
