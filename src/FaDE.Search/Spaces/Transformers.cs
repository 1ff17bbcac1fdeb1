using System.Globalization;

namespace FaDE.Search.Spaces;

/// <summary>
/// Transformer layers as an operation, "transformer": every row of pixels is a sequence whose positions are its
/// columns, so that at a height of one pixel a line of text is one.
/// </summary>
/// <remarks>Settings: "layers" and "heads", 1 unless set; of layer n, from 1, "attentionN" is scaled (unless set),
/// scaled-relative, unscaled or unscaled-relative, "scoresN" fresh (unless set) or reuse, "forwardN" mlp (unless set)
/// or conv. Shape and channels are kept; heads divide the channels.</remarks>
public static class Transformers
{
    /// <summary>Its kind.</summary>
    public const string Kind = "transformer";

    private const string LayersSetting = "layers", HeadsSetting = "heads";
    private const int Most = 64;
    private static readonly string[] Attentions = ["scaled", "scaled-relative", "unscaled", "unscaled-relative"],
        Scores = ["fresh", "reuse"], Forwards = ["mlp", "conv"];

    /// <summary>The space of so many layers: 16^layers operations, three variables per layer.</summary>
    /// <param name="layers">1 to 64.</param>
    /// <param name="heads">At least 1.</param>
    /// <exception cref="SpaceException">Out of range.</exception>
    public static SettingsSpace Space(int layers, int heads = 1) => new(Kind,
    [
        (LayersSetting, [Number(layers, Most, LayersSetting)]), (HeadsSetting, [Number(heads, int.MaxValue,
            HeadsSetting)]),
        .. Enumerable.Range(1, layers).SelectMany(n => new[]
        {
            ($"attention{n}", Attentions), ($"scores{n}", Scores), ($"forward{n}", Forwards),
        }),
    ]);

    /// <summary>The operation of some layers; settings that need not be set are not.</summary>
    /// <param name="layers">1 to 64, the first first.</param>
    /// <param name="heads">At least 1.</param>
    /// <exception cref="SpaceException">Out of range.</exception>
    public static Operation Of(IReadOnlyList<TransformerLayer> layers, int heads = 1)
    {
        var operation = new Operation(Kind);
        Set(LayersSetting, Number(layers.Count, Most, LayersSetting), "1");
        Set(HeadsSetting, Number(heads, int.MaxValue, HeadsSetting), "1");
        for (var n = 1; n <= layers.Count; n++)
        {
            var layer = layers[n - 1];
            Set($"attention{n}", Attentions[(layer.Scaled ? 0 : 2) + (layer.Relative ? 1 : 0)], Attentions[0]);
            Set($"scores{n}", Scores[layer.Reuse ? 1 : 0], Scores[0]);
            Set($"forward{n}", Forwards[layer.Convolves ? 1 : 0], Forwards[0]);
        }
        return operation;

        void Set(string name, string value, string unset)
        {
            if (value != unset) operation = operation.With(name, value);
        }
    }

    /// <summary>The layers and the number of heads that an operation's settings say.</summary>
    /// <param name="operation">Of this kind.</param>
    /// <param name="channels">Values at a position.</param>
    /// <exception cref="SpaceException">An unknown setting or value, heads that do not divide the channels, other
    /// channels or a stride.</exception>
    public static (IReadOnlyList<TransformerLayer> Layers, int Heads) Read(Operation operation, int channels)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        if (operation.Stride != Stride.One || operation.Channels > 0 && operation.Channels != channels)
            throw new SpaceException($"A {Kind} keeps its shape; met {operation}.");
        var (count, heads) = (Whole(LayersSetting, Most), Whole(HeadsSetting, channels));
        if (channels % heads != 0)
            throw new SpaceException($"The heads of a {Kind} divide its channels, {channels} here; met {heads}.");
        TransformerLayer[] layers = [.. Enumerable.Range(1, count).Select(n => TransformerLayer.Of(
            Choice($"attention{n}", Attentions), Choice($"scores{n}", Scores), Choice($"forward{n}", Forwards)))];
        return operation.Settings.Keys.FirstOrDefault(name => !read.Contains(name) && name != "channels") is { } other
            ? throw new SpaceException($"A {Kind} of {count} layers has the settings {string.Join(", ", read)}; "
                + $"met '{other}'.") : (layers, heads);

        int Choice(string name, string[] known)
        {
            read.Add(name);
            var value = operation.Settings.GetValueOrDefault(name, known[0]);
            return Array.IndexOf(known, value) is var at && at >= 0 ? at
                : throw new SpaceException(
                    $"'{name}' of a {Kind} is one of {string.Join(", ", known)}; met '{value}'.");
        }

        int Whole(string name, int most)
        {
            read.Add(name);
            var text = operation.Settings.GetValueOrDefault(name, "1");
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= most
                ? n : throw new SpaceException($"The {name} of a {Kind} are a number from 1 to {most} here; "
                    + $"met '{text}'.");
        }
    }

    /// <summary>The cost of an operation for one example.</summary>
    internal static NetworkCost Cost(Operation operation, Shape shape)
    {
        if (shape.Kind != BackboneKind.Conv)
            throw new SpaceException($"A {Kind} reads rows of pixels, in convolutional stages; met {operation} in a "
                + "linear one.");
        return Read(operation, shape.Channels).Layers.Aggregate(default(NetworkCost), (sum, layer) => sum
            + layer.Cost(shape.Channels, shape.Pixels));
    }

    private static string Number(int n, int most, string name) => n >= 1 && n <= most
        ? n.ToString(CultureInfo.InvariantCulture)
        : throw new SpaceException($"The {name} of a {Kind} are a number from 1 to {most}; met {n}.");
}
