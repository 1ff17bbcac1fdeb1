namespace FaDE.Search.Ranks;

/// <summary>
/// How the candidate scores on an architecture's path become one FaDE-rank. The published figure does not say; the
/// log-product is ours, natural for independent stages.
/// </summary>
public enum Aggregation
{
    /// <summary>Sum of log softmax(alpha): the order of the product of the candidate weights (default).</summary>
    LogProduct,

    /// <summary>Mean of softmax(alpha) over the choices.</summary>
    Mean,

    /// <summary>Minimum of softmax(alpha).</summary>
    Minimum,

    /// <summary>Sum over stages of the candidate's position in its stage (0 for the worst).</summary>
    Positions,
}
