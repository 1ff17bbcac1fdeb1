using FaDE.Search.Estimators;

namespace FaDE.Search.Outer;

/// <summary>One side of a comparison: a search with the estimator that it is given.</summary>
/// <param name="Name">Name in tables and legends, unique in its comparison.</param>
/// <param name="Search">Makes the search for a seed.</param>
/// <param name="Estimator">Scores its proposals; must not see the test split.</param>
public sealed record Contender(string Name, Func<long, IOuterSearch> Search, IEstimator Estimator);
