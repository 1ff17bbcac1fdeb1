using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>The seeded, disjoint splits of a data set, as tensors on a device.</summary>
public sealed class Splits : ExampleSplits
{
    /// <summary>Copies splits to a device.</summary>
    /// <param name="arrays">The splits.</param>
    /// <param name="device">The CPU if null.</param>
    public Splits(SplitArrays arrays, Device? device = null)
        : base(new LabelledImages(arrays.Weights, device), new LabelledImages(arrays.Alphas, device),
            new LabelledImages(arrays.Validation, device), new LabelledImages(arrays.Test, device)) => Arrays = arrays;

    /// <summary>The same splits as plain arrays.</summary>
    public SplitArrays Arrays { get; }

    /// <inheritdoc/>
    public override LabelledImages Weights => (LabelledImages)base.Weights;

    /// <inheritdoc/>
    public override LabelledImages Alphas => (LabelledImages)base.Alphas;

    /// <inheritdoc/>
    public override LabelledImages Validation => (LabelledImages)base.Validation;

    /// <inheritdoc/>
    public override LabelledImages Test => (LabelledImages)base.Test;

    /// <summary>Cuts a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="settings">Sizes, pooling, seed; the defaults if null.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">More images asked for than there are.</exception>
    public static Splits Of(DataSet data, SplitSettings? settings = null, Device? device = null) =>
        new(SplitArrays.Of(data, settings ?? new()), device);
}
