using System.Globalization;
using System.Text.Json;

namespace FaDE.Search.Spaces;

/// <summary>
/// A primitive on an edge: a kind with its settings. The engine knows how to make a module from each kind, and users
/// register their own.
/// </summary>
/// <remarks>
/// It maps (batch, width) or (batch, channels, height, width) to the same shape, unless its stride or channels say
/// otherwise: <see cref="Block.Output"/>.
/// </remarks>
public sealed class Operation : Block
{
    private const string StrideSetting = "stride", ChannelsSetting = "channels";

    private readonly SortedDictionary<string, string> _settings = new(StringComparer.Ordinal);

    /// <summary>Creates an operation of a kind the engine knows or will be taught.</summary>
    /// <param name="kind">Letters, digits and dashes, for instance "linear" or "my-attention".</param>
    /// <param name="kernel">Kernel size in pixels, odd, 0 where it has no meaning.</param>
    /// <param name="activation">"relu", "tanh", ..., or "" for none.</param>
    public Operation(string kind, int kernel = 0, string activation = "")
    {
        if (kind.Length == 0 || !kind.All(IsWordCharacter))
            throw new SpaceException($"The kind of an operation is made of letters, digits and dashes; met '{kind}'.");
        if (!activation.All(char.IsAsciiLetterOrDigit))
            throw new SpaceException("The activation of an operation is made of letters and digits; "
                + $"met '{activation}'.");
        if (kernel < 0 || (kernel > 0 && kernel % 2 == 0))
            throw new SpaceException($"A kernel is odd (or 0 where it has no meaning); met {kernel}.");
        (Kind, Kernel, Activation) = (kind, kernel, activation);
    }

    /// <summary>Fully connected layer, then an activation (FaDE).</summary>
    public static Operation Linear(string activation = "relu") => new("linear", 0, activation);

    /// <summary>Convolution with padding, stride 1, then an activation (FaDE).</summary>
    /// <param name="kernel">3, 5 or 7 pixels.</param>
    /// <param name="activation">"relu" by default.</param>
    public static Operation Conv(int kernel = 3, string activation = "relu") => new("conv", kernel, activation);

    /// <summary>The identity.</summary>
    public static Operation Skip { get; } = new("skip");

    /// <summary>No connection: the output is zero.</summary>
    public static Operation None { get; } = new("none");

    /// <summary>Max pooling, stride 1.</summary>
    public static Operation MaxPool(int kernel = 3) => new("maxpool", kernel);

    /// <summary>Average pooling, stride 1.</summary>
    public static Operation AvgPool(int kernel = 3) => new("avgpool", kernel);

    /// <summary>Depthwise separable convolution, then an activation.</summary>
    public static Operation SepConv(int kernel = 3, string activation = "relu") => new("sepconv", kernel, activation);

    /// <summary>Dilated (by 2) depthwise separable convolution, then an activation.</summary>
    public static Operation DilConv(int kernel = 3, string activation = "relu") => new("dilconv", kernel, activation);

    /// <summary>What it does, for instance "conv".</summary>
    public string Kind { get; }

    /// <summary>Kernel size in pixels; 0 where it has no meaning.</summary>
    public int Kernel { get; }

    /// <summary>Activation after it; "" for none.</summary>
    public string Activation { get; }

    /// <summary>
    /// Further settings by name, for instance the number of heads; "stride" and "channels" are understood everywhere.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>How far it steps over pixels; 1 unless set.</summary>
    public Stride Stride => _settings.TryGetValue(StrideSetting, out var text) ? Stride.Parse(text) : Stride.One;

    /// <summary>Channels of its output; 0 for as many as come in.</summary>
    public int Channels =>
        _settings.TryGetValue(ChannelsSetting, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => [];

    /// <inheritdoc/>
    public override IEnumerable<Operation> Operations => [this];

    /// <summary>The same operation with a setting.</summary>
    /// <param name="name">Letters, digits and dashes.</param>
    /// <param name="value">Letters, digits, dashes, full stops.</param>
    /// <exception cref="SpaceException">Another name or value, or one that "stride" or
    /// "channels" cannot have.</exception>
    public Operation With(string name, string value)
    {
        if (name.Length == 0 || !name.All(IsWordCharacter) || value.Length == 0
            || !value.All(c => IsWordCharacter(c) || c == '.'))
            throw new SpaceException("A setting of an operation has a name of letters, "
                + $"digits and dashes and a value of those and full stops; met '{name}={value}'.");
        if (name == StrideSetting) Stride.Parse(value);
        if (name == ChannelsSetting && (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || n < 1 || $"{n}" != value))
            throw new SpaceException($"The channels of an operation are a whole number from 1; met '{value}'.");
        var changed = new Operation(Kind, Kernel, Activation);
        foreach (var (key, old) in _settings) changed._settings[key] = old;
        changed._settings[name] = value;
        return changed;
    }

    /// <summary>The same operation with a stride; of 1 it needs no setting.</summary>
    /// <param name="height">Pixels downwards, 1 to 64.</param>
    /// <param name="width">Pixels to the right; as many as downwards if 0.</param>
    public Operation Strided(int height, int width = 0) =>
        new Stride(height, width == 0 ? height : width) is var stride && stride == Stride
            ? this
            : With(StrideSetting, stride.ToString());

    /// <summary>The same operation with a number of channels in its output.</summary>
    public Operation Into(int channels) => With(ChannelsSetting, channels.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => this;

    /// <inheritdoc/>
    public override T Flow<T>(IReadOnlyList<T> inputs, IFlow<T> flow) => flow.Operation(this, inputs[^1]);

    /// <inheritdoc/>
    public override T See<T>(IBlockForms<T> forms) => forms.Operation(this);

    /// <summary>
    /// Notation "kind[kernel][:activation][[setting=value,...]]", for instance "conv3:relu" or "skip[stride=2]"; a full
    /// stop ends a kind that ends in a digit.
    /// </summary>
    public override string ToString() =>
        Kind + (char.IsAsciiDigit(Kind[^1]) ? "." : "") + (Kernel > 0 ? Kernel : "")
            + (Activation == "" ? "" : ":" + Activation)
            + (_settings.Count == 0 ? ""
                : $"[{string.Join(',', _settings.Select(setting => $"{setting.Key}={setting.Value}"))}]");

    /// <inheritdoc/>
    protected internal override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteString("operation", Kind);
        if (Kernel > 0) writer.WriteNumber("kernel", Kernel);
        if (Activation != "") writer.WriteString("activation", Activation);
        if (_settings.Count == 0) return;
        writer.WriteStartObject("settings");
        foreach (var (name, value) in _settings) writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    private protected override long CountOperations() => 1;

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
