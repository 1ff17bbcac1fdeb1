using FaDE.Supernet.Cells;
using static TorchSharp.torch;

namespace FaDE.Supernet.HyperArchitectures;

/// <summary>What an observer sees of a part of a batch.</summary>
/// <param name="Logits">(images, classes).</param>
/// <param name="Labels">(images), 64-bit.</param>
/// <param name="Pass">With a tap for every choice evaluated.</param>
/// <param name="Gradients">dL/dy of every tap, L being the mean loss of the whole batch; null where the loss does
/// not depend on it.</param>
public sealed record ObservedPart(Tensor Logits, Tensor Labels, Pass Pass, IReadOnlyList<Tensor?> Gradients);
