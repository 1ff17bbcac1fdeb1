using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Runs;

namespace FaDE.Search.Searches;

/// <summary>An estimator as a search uses it.</summary>
/// <param name="Estimator">Scores proposals; never sees the test split.</param>
/// <param name="Judge">Values answers on the test split: what winners are trained again with.</param>
/// <param name="Form">How searches that think in whole networks lay them out for it.</param>
public sealed record EstimatorEntry(IEstimator Estimator, IEstimator Judge,
    NetworkRegion Form = NetworkRegion.Networks);
