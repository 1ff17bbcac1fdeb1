using FaDE.Search.Spaces;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tasks;

/// <summary>What is learned: loss, metric, and what the layers around the cells look like.</summary>
public interface ITask
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>What <see cref="Score"/> measures, for instance "accuracy"; larger is better.</summary>
    string Metric { get; }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="outputs">(batch, ...) as the head puts out.</param>
    /// <param name="targets">(batch, ...).</param>
    /// <returns>A scalar.</returns>
    Tensor Loss(Tensor outputs, Tensor targets);

    /// <summary>The metric of every example.</summary>
    /// <param name="outputs">(batch, ...) as the head puts out.</param>
    /// <param name="targets">(batch, ...).</param>
    /// <returns>(batch), finite numbers; their mean is the metric of the set.</returns>
    Tensor Score(Tensor outputs, Tensor targets);

    /// <summary>The layers around the cells.</summary>
    /// <param name="kind">Fully connected or convolutional.</param>
    /// <param name="examples">What is learned from.</param>
    /// <param name="stages">Number of stages.</param>
    /// <param name="width">Layer width, or channels.</param>
    Backbone Backbone(BackboneKind kind, Data.Examples examples, int stages, int width) =>
        Search.Spaces.Backbone.Of(kind, examples.Shape, stages, width, examples.Outputs);
}
