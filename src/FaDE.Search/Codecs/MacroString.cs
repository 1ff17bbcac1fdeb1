using FaDE.Search.Spaces;

namespace FaDE.Search.Codecs;

/// <summary>
/// Networks of NAS-Bench-Macro (Su et al. 2021, arXiv 2103.11922) as strings of eight digits, one per layer: 0 the
/// identity, 1 an inverted bottleneck (MobileNetV2) with kernel 3 and expansion 3, 2 one with kernel 5 and expansion 6.
/// </summary>
/// <remarks>
/// A network is a chain of eight operations. Its backbone has stages of 2, 3 and 3 layers; the first layer of a stage
/// changes the shape, where the identity is a 1x1 convolution with batch normalisation.
/// </remarks>
public static class MacroString
{
    private static readonly int[] StageLayers = [2, 3, 3];

    /// <summary>Number of layers.</summary>
    public const int Layers = 8;

    /// <summary>What the digits stand for, in their order.</summary>
    public static IReadOnlyList<Operation> Operations { get; } = [Operation.Skip, new("mbconv", 3), new("mbconv", 5)];

    /// <summary>The space: 3^8 = 6,561 strings.</summary>
    public static Space Space { get; } =
        new RepeatSpace(Space.OneOf(Operations.Select(Space.Of)), Layers, Repetition.Separate);

    /// <summary>The network of a string; white space around it does not count.</summary>
    /// <exception cref="CodecException">The text is not eight digits 0 to 2.</exception>
    public static Block Parse(string text) =>
        text.Trim() is { Length: Layers } digits && digits.All(c => c is >= '0' and <= '2')
        ? new Chain(digits.Select(c => Operations[c - '0']))
        : throw new CodecException($"A network of NAS-Bench-Macro is {Layers} digits 0, 1 or 2; "
            + $"met '{Excerpt.Of(text)}'.");

    /// <summary>The string of a network.</summary>
    /// <exception cref="CodecException">The block is no network of NAS-Bench-Macro.</exception>
    public static string Write(Block network)
    {
        if (network is not Chain { Stages.Count: Layers } chain) throw Refuse(network);
        return string.Concat(chain.Stages.Select(stage => Digit(stage) is >= 0 and var digit ? (char)('0' + digit)
            : throw Refuse(network)));
    }

    /// <summary>
    /// The string that stands for all of one network: an identity that is not the first layer of its stage does nothing
    /// wherever it stands, so these move to the end of their stage. 3,969 differ.
    /// </summary>
    public static string Key(Block network)
    {
        var (text, key) = (Write(network), "");
        foreach (var layers in StageLayers)
        {
            var rest = text.Substring(key.Length + 1, layers - 1);
            key += text[key.Length] + rest.Replace("0", "", StringComparison.Ordinal).PadRight(layers - 1, '0');
        }
        return key;
    }

    private static int Digit(Block block)
    {
        for (var digit = 0; digit < Operations.Count; digit++) if (Operations[digit].Equals(block)) return digit;
        return -1;
    }

    private static CodecException Refuse(Block network) =>
        new($"A network of NAS-Bench-Macro is a chain of {Layers} of {string.Join(", ", Operations)}; met {network}.");
}
