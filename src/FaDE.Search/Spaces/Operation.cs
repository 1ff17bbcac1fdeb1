namespace FaDE.Search.Spaces;

/// <summary>A primitive on an edge. Shape-preserving: it maps (batch, width) or (batch, channels, height, width) to the same shape.</summary>
/// <remarks>This is a name with its settings; the engine knows how to make a module from each kind, and users register kinds of their own.</remarks>
public sealed class Operation : Block
{
    /// <summary>Creates an operation of a kind the engine knows or will be taught.</summary>
    /// <param name="kind">Letters, digits and dashes, for instance "linear" or "my-attention".</param>
    /// <param name="kernel">Kernel size in pixels, odd, 0 where it has no meaning.</param>
    /// <param name="activation">"relu", "tanh", ..., or "" for none.</param>
    public Operation(string kind, int kernel = 0, string activation = "")
    {
        if (kind.Length == 0 || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new SpaceException($"The kind of an operation is made of letters, digits and dashes; met '{kind}'.");
        if (!activation.All(char.IsAsciiLetterOrDigit))
            throw new SpaceException($"The activation of an operation is made of letters and digits; met '{activation}'.");
        if (kernel < 0 || (kernel > 0 && kernel % 2 == 0)) throw new SpaceException($"A kernel is odd (or 0 where it has no meaning); met {kernel}.");
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

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Children => [];

    /// <inheritdoc/>
    public override Block With(IReadOnlyList<Block> children) => this;

    /// <summary>Notation "kind[kernel][:activation]", for instance "conv3:relu"; a full stop ends a kind that ends in a digit.</summary>
    public override string ToString() =>
        Kind + (char.IsAsciiDigit(Kind[^1]) ? "." : "") + (Kernel > 0 ? Kernel : "") + (Activation == "" ? "" : ":" + Activation);

    private protected override long CountOperations() => 1;

    private protected override long MeasureDepth() => 1;
}
