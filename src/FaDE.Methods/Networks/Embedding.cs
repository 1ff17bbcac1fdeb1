using static TorchSharp.torch;

namespace FaDE.Methods.Networks;

/// <summary>A vector per word of a small vocabulary.</summary>
/// <param name="weights">Where its weights are.</param>
/// <param name="words">Number of words.</param>
/// <param name="units">Length of the vectors.</param>
/// <param name="width">They begin uniformly from -width to width.</param>
public sealed class Embedding(SmallWeights weights, int words, int units, double width)
{
    private readonly SmallWeights.Part _table = weights.Uniform(width, words, units);

    /// <summary>(rows, units) of so many words.</summary>
    public Tensor Of(params ReadOnlySpan<long> words) => weights[_table].index_select(0, tensor(words.ToArray()));
}
