using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>
/// An estimator that knows beforehand what its scores cost, so that no search spends more than it is given.
/// </summary>
public interface IPriced : IEstimator
{
    /// <summary>
    /// What one architecture costs that is scored alone, in the unit of <see cref="Cost.SupernetSteps"/>.
    /// </summary>
    double PerArchitecture { get; }

    /// <summary>What <see cref="IEstimator.Score"/> with the same arguments will cost.</summary>
    double PriceOf(Region region, EstimationContext context);
}
