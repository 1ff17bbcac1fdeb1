using FaDE.Search;

namespace FaDE.Supernet.Data;

/// <summary>
/// A data set cut into seeded, disjoint splits, as plain arrays; normalised with the statistics of the weight split.
/// </summary>
/// <param name="Weights">What weights are trained on.</param>
/// <param name="Alphas">What alphas are trained on.</param>
/// <param name="Validation">What early decisions look at.</param>
/// <param name="Test">What the truth is measured on.</param>
/// <param name="Statistics">Mean and deviation of the weight split before it was normalised.</param>
public sealed record SplitArrays(ImageArrays Weights, ImageArrays Alphas, ImageArrays Validation, ImageArrays Test,
    PixelStatistics Statistics)
{
    // Fewer images may be of one class by chance.
    private const int Telling = 20;

    /// <summary>Cuts a data set.</summary>
    /// <exception cref="DataSetException">More images asked for than there are, none to train on, or nothing in
    /// them to learn or to measure.</exception>
    public static SplitArrays Of(DataSet data, SplitSettings settings)
    {
        Check(data, settings);
        var wanted = settings.Weights + settings.Alphas + settings.Validation;
        var train = new Rng(Rng.Derive(settings.Seed, "train")).Permutation(data.Train.Count).AsSpan();
        var test = new Rng(Rng.Derive(settings.Seed, "test")).Permutation(data.Test.Count).AsSpan(0, settings.Test);
        var weights = ImageArrays.Take(data.Train, train[..settings.Weights], settings.Pixels);
        var alphas = ImageArrays.Take(data.Train, train.Slice(settings.Weights, settings.Alphas), settings.Pixels);
        var validation = ImageArrays.Take(data.Train, train[(settings.Weights + settings.Alphas)..wanted],
            settings.Pixels);
        var measured = ImageArrays.Take(data.Test, test, settings.Pixels);
        if (weights.Count > 1) weights.CheckContent("weights");
        foreach (var (part, purpose) in new[] { (alphas, "alphas"), (validation, "validation"), (measured, "test") })
            if (part.Count >= Telling) part.CheckContent(purpose);
        var splits = new SplitArrays(weights, alphas, validation, measured, PixelStatistics.Of(weights));
        foreach (var part in new[] { splits.Weights, splits.Alphas, splits.Validation, splits.Test })
            splits.Statistics.Apply(part);
        return splits;
    }

    /// <summary>Refuses what cannot be cut.</summary>
    /// <exception cref="DataSetException">More images asked for than there are, or none to train on.</exception>
    internal static void Check(DataSet data, SplitSettings settings)
    {
        var wanted = settings.Weights + settings.Alphas + settings.Validation;
        if (settings.Weights < 1 || settings.Alphas < 0 || settings.Validation < 0 || settings.Test < 0)
            throw new DataSetException("A split takes at least 1 image for weights and no negative number for others; "
                + $"met {settings}.");
        if (wanted > data.Train.Count || settings.Test > data.Test.Count)
            throw new DataSetException(
                $"{data.Name} has {data.Train.Count} training and {data.Test.Count} test images; "
                    + $"met splits of {wanted} and {settings.Test} images.");
    }
}
