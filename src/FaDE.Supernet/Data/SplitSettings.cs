namespace FaDE.Supernet.Data;

/// <summary>How a data set is cut: sizes in images, all splits disjoint.</summary>
/// <remarks>
/// The default is the shape of our calibration: 4,000 images for weights, 4,000 for alphas, images pooled to 14x14,
/// accuracy on 10,000 test images.
/// </remarks>
public sealed record SplitSettings
{
    /// <summary>Images that weights are trained on, from the training images.</summary>
    public int Weights { get; init; } = 4000;

    /// <summary>Images that alphas are trained on, from the training images.</summary>
    public int Alphas { get; init; } = 4000;

    /// <summary>Images that one-shot accuracies and early stops look at, from the training images.</summary>
    public int Validation { get; init; } = 2000;

    /// <summary>Images that the truth is measured on, from the test images.</summary>
    public int Test { get; init; } = 10000;

    /// <summary>
    /// Images are average-pooled to this many pixels a side, which must divide theirs; 0 leaves them as they are.
    /// </summary>
    public int Pixels { get; init; } = 14;

    /// <summary>Seed of the draw. The same seed gives the same images.</summary>
    public long Seed { get; init; }
}
