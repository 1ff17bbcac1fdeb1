namespace FaDE.Methods.Wiring;

/// <summary>Where a search stood after an epoch.</summary>
/// <param name="Weights">softmax(alpha) per choice of the region and operation.</param>
/// <param name="Live">Per edge of the cell whether it is live: its operation, the argmax where it is a choice,
/// is not "none".</param>
/// <param name="Depth">Edges on the longest live way through the cell.</param>
/// <param name="Training">Costs on the images that weights learn from, averaged over the epoch; null where none
/// were measured.</param>
/// <param name="Search">Costs on the images that only alphas learn from; null single-level.</param>
public sealed record WiringEpoch(double[][] Weights, bool[] Live, int Depth, CostStatistics? Training,
    CostStatistics? Search)
{
    /// <summary>Number of live edges.</summary>
    public int LiveEdges => Live.Count(live => live);
}
