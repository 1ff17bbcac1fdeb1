namespace FaDE.Methods.Wiring;

/// <summary>
/// What choices cost, averaged over batches. The cost of a candidate is dL/da, the derivative of a batch's mean loss by
/// its weight, in nats: what removing it would save.
/// </summary>
/// <remarks>A choice that stands in several cells has the sum of its costs.</remarks>
public sealed record CostStatistics
{
    /// <summary>Batches seen.</summary>
    public required double Batches { get; init; }

    /// <summary>Mean cross-entropy of an image, in nats.</summary>
    public required double CrossEntropy { get; init; }

    /// <summary>Mean predictive entropy of an image, in nats.</summary>
    public required double Entropy { get; init; }

    /// <summary>Fraction of images classified correctly.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean cross-entropy minus entropy of the images classified correctly; NaN if there are none.</summary>
    public required double CorrectGap { get; init; }

    /// <summary>Mean cross-entropy minus entropy of the images classified wrongly; NaN if there are none.</summary>
    public required double WrongGap { get; init; }

    /// <summary>
    /// The part of the cost that correctly classified images bring, per choice of the region and candidate.
    /// </summary>
    public required double[][] Correct { get; init; }

    /// <summary>The part that wrongly classified images bring.</summary>
    public required double[][] Wrong { get; init; }

    /// <summary>Per choice sum_k a_k cost_k, with the weights that each batch drew.</summary>
    public required double[] Edges { get; init; }

    /// <summary>
    /// Cross-entropy minus predictive entropy: what the costs in front of a head without bias sum to.
    /// </summary>
    public double Gap => CrossEntropy - Entropy;

    /// <summary>The cost of a candidate.</summary>
    public double Cost(int choice, int candidate) => Correct[choice][candidate] + Wrong[choice][candidate];
}
