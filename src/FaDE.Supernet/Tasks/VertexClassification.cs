using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tasks;

/// <summary>
/// One of several classes per vertex of a graph, all of whose vertices are seen and some of whose classes are known:
/// cross-entropy in nats and accuracy
/// over those alone. A vertex of another split has the target <see cref="Unknown"/>.
/// </summary>
public sealed record VertexClassification : ITask
{
    /// <summary>The target of a vertex that does not count.</summary>
    public const long Unknown = -1;

    /// <summary>The task; it has no settings.</summary>
    public static VertexClassification Task { get; } = new();

    /// <inheritdoc/>
    public string Name => "vertex classification";

    /// <inheritdoc/>
    public string Metric => "accuracy";

    /// <inheritdoc/>
    public Tensor Loss(Tensor outputs, Tensor targets) =>
        nn.functional.cross_entropy(outputs, targets, ignore_index: Unknown);

    /// <inheritdoc/>
    /// <remarks>Right is 1 and wrong 0, times N over the vertices that count; others are 0: the mean over all N is the
    /// accuracy of those that count.</remarks>
    public Tensor Score(Tensor outputs, Tensor targets)
    {
        var counts = targets.ne(Unknown.Held());
        var right = outputs.argmax(1).eq(targets).logical_and(counts).to(ScalarType.Float64);
        return right.mul(targets.shape[0].Held()) / counts.sum().to(ScalarType.Float64);
    }
}
