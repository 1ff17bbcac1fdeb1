using FaDE.Supernet.Tensors;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>
/// What one evaluation with gradients found; the gradients of weights are in <see cref="ParameterPack.Gradients"/>.
/// </summary>
/// <param name="Loss">Mean cross-entropy of the batch, in nats.</param>
/// <param name="Choices">dL/da per choice of the region and candidate, zero where not wanted; empty if
/// not asked for.</param>
public sealed record Gradients(double Loss, double[][] Choices);
