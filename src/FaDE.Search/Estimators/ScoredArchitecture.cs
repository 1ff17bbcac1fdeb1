using FaDE.Search.Spaces;

namespace FaDE.Search.Estimators;

/// <summary>An architecture with its score; higher is better.</summary>
public sealed record ScoredArchitecture(Architecture Architecture, double Score);
