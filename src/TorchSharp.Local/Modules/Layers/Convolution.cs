using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the convolutions of all dimensions share. Weights and bias begin uniform in ±1/√(fan-in).</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;
    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    /// <summary>The padding as <c>pad</c> takes it: both sides of each dimension, the last dimension first.</summary>
    protected long[] _reversed_padding_repeated_twice = [];

    protected long input_channels;

    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name)
    {
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException(
                $"The groups of a convolution divide its channels, but {groups} groups were given for {in_channels} channels in and "
                + $"{out_channels} out.");
        if (padding_type == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException($"Padding.Same needs stride 1, but the stride is {stride.Text()}.");

        input_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } type)
            SetPadding(type);
        else
            SetPadding(padding);

        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = nn.Parameter(empty(shape, dtype, device));
        if (bias)
            this.bias = nn.Parameter(empty([out_channels], dtype, device));
        reset_parameters();
    }

    public Parameter weight
    {
        get => _weight!;
        set => SetParameter(nameof(weight), ref _weight, value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => SetParameter(nameof(bias), ref _bias, value);
    }

    public long in_channels => input_channels;

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] padding { get; private set; }

    public Padding? padding_type { get; private set; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public void SetPadding(long[] padding)
    {
        this.padding = padding;
        padding_type = null;
        _reversed_padding_repeated_twice = [.. padding.Reverse().SelectMany(side => new[] { side, side })];
    }

    /// <summary>Same keeps the size of the image: an odd sum of both sides puts the extra row at the end.</summary>
    public void SetPadding(Padding padding)
    {
        padding_type = padding;
        long[] sums = [.. kernel_size.Select((size, i) => padding == Padding.Same ? dilation[i] * (size - 1) : 0)];
        this.padding = [.. sums.Select(sum => sum / 2)];
        _reversed_padding_repeated_twice = [.. sums.Reverse().SelectMany(sum => new[] { sum / 2, sum - sum / 2 })];
    }

    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        var (fan_in, _) = nn.init.CalculateFanInAndFanOut(weight);
        if (fan_in > 0)
            nn.init.uniform_(bias, -1 / Math.Sqrt(fan_in), 1 / Math.Sqrt(fan_in));
    }

    /// <summary>Whether the input has the dimensions of a batch, or of one element of it, and the channels of this layer.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == input_channels) || (shape.Length == dimensions + 1 && shape[0] == input_channels);
    }

    /// <summary>The input with the border that zero padding cannot give it, and the zero padding that is left to do.</summary>
    private protected (Tensor Input, long[] Padding) Pad(Tensor input)
    {
        var uneven = false;
        for (var i = 0; i < _reversed_padding_repeated_twice.Length; i += 2)
            uneven |= _reversed_padding_repeated_twice[i] != _reversed_padding_repeated_twice[i + 1];
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant && !uneven)
            return (input, padding);
        var mode = padding_mode == PaddingModes.Zeros ? PaddingModes.Constant : padding_mode;
        return (nn.functional.pad(input, _reversed_padding_repeated_twice, mode), new long[padding.Length]);
    }

    private protected ArgumentException WrongShape(Tensor input, string form) => new(
        $"{name} takes an input of shape {form} with C = {input_channels}, but this one is {input.shape.Text()}.");
}
