using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tasks;

/// <summary>One of several classes per example: cross-entropy in nats, and accuracy.</summary>
public sealed record Classification : ITask
{
    /// <summary>The task that is meant where none is named.</summary>
    public static Classification Task { get; } = new();

    /// <inheritdoc/>
    public string Name => "classification";

    /// <inheritdoc/>
    public string Metric => "accuracy";

    /// <inheritdoc/>
    public Tensor Loss(Tensor outputs, Tensor targets) => nn.functional.cross_entropy(outputs, targets);

    /// <inheritdoc/>
    public Tensor Score(Tensor outputs, Tensor targets) => outputs.argmax(1).eq(targets);
}
