namespace FaDE.Supernet.Training;

/// <summary>What is kept of an epoch.</summary>
/// <param name="WeightLoss">Mean loss of its weight half-steps, in nats.</param>
/// <param name="AlphaLoss">Mean loss of its alpha half-steps; NaN during warm-up.</param>
/// <param name="Weights">softmax(alpha) after it, per choice and candidate.</param>
public sealed record EpochRecord(double WeightLoss, double AlphaLoss, double[][] Weights);
