using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>The seeded, disjoint splits of a data set, as tensors on a device.</summary>
public sealed class Splits : IDisposable
{
    /// <summary>Copies splits to a device.</summary>
    /// <param name="arrays">The splits.</param>
    /// <param name="device">The CPU if null.</param>
    public Splits(SplitArrays arrays, Device? device = null)
    {
        Arrays = arrays;
        Weights = new LabelledImages(arrays.Weights, device);
        Alphas = new LabelledImages(arrays.Alphas, device);
        Validation = new LabelledImages(arrays.Validation, device);
        Test = new LabelledImages(arrays.Test, device);
    }

    /// <summary>The same splits as plain arrays.</summary>
    public SplitArrays Arrays { get; }

    /// <summary>What weights are trained on.</summary>
    public LabelledImages Weights { get; }

    /// <summary>What alphas are trained on.</summary>
    public LabelledImages Alphas { get; }

    /// <summary>What early decisions look at.</summary>
    public LabelledImages Validation { get; }

    /// <summary>What the truth is measured on.</summary>
    public LabelledImages Test { get; }

    /// <summary>Cuts a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="settings">Sizes, pooling, seed; the defaults if null.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">More images asked for than there are.</exception>
    public static Splits Of(DataSet data, SplitSettings? settings = null, Device? device = null) =>
        new(SplitArrays.Of(data, settings ?? new()), device);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in new[] { Weights, Alphas, Validation, Test }) part.Dispose();
    }
}
