using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>What a search would answer if it ended now.</summary>
/// <param name="Network">The network, without choices.</param>
/// <param name="Score">The score it was chosen by, on the estimator's scale.</param>
/// <param name="Origin">Ids of the candidates it consists of.</param>
public sealed record Incumbent(Block Network, double Score, IReadOnlyList<string> Origin);
