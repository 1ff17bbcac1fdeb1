namespace FaDE.Search.Spaces;

/// <summary>One transformer layer as TREFE's sequential space has it (Zhang et al. 2023): 16 kinds.</summary>
/// <param name="Scaled">Whether products of queries and keys are divided by the root of a head's width (Vaswani et al.
/// 2017), or not (Yan et al. 2019).</param>
/// <param name="Relative">Whether scores know distances: products with sinusoids of the distance and two learned
/// vectors are added (Dai et al. 2019, as in Yan et al. 2019: keys of distances are the sinusoids themselves).</param>
/// <param name="Reuse">Whether the scores of the layer before are added to its own before the softmax (He et al. 2021);
/// without meaning in the first layer.</param>
/// <param name="Convolves">Whether its feed-forward part is a gated convolution over three positions (Dauphin et al.
/// 2017), or fully connected with four times the values between.</param>
public readonly record struct TransformerLayer(bool Scaled, bool Relative, bool Reuse, bool Convolves)
{
    /// <summary>The numbers of choices that make a kind: of attention, of scores, of the feed-forward part.</summary>
    public static IReadOnlyList<int> Choices { get; } = [4, 2, 2];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<TransformerLayer> All { get; } =
        [.. Enumerable.Range(0, 16).Select(i => Of(i / 4, i / 2 % 2, i % 2))];

    /// <summary>The kind of three choices, each below its number in <see cref="Choices"/>; 0, 0, 0 is the layer of
    /// Vaswani et al. without positions.</summary>
    public static TransformerLayer Of(int attention, int scores, int forward) =>
        new(attention < 2, attention % 2 == 1, scores == 1, forward == 1);

    /// <summary>Its weights and values at a position.</summary>
    /// <param name="channels">Values at a position.</param>
    /// <param name="positions">Their number.</param>
    internal NetworkCost Cost(long channels, long positions)
    {
        var (inner, values) = Convolves ? (7 * channels * channels, 3 * channels) : (8 * channels * channels,
            5 * channels);
        var (weights, outputs) = (4 * channels * channels + inner, 4 * channels + values);
        return new(weights + outputs + (Relative ? 2 * channels : 0), weights * positions, outputs * positions);
    }
}
