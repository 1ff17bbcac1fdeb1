using System.Collections.Concurrent;

namespace FaDE.Search.Spaces;

/// <summary>Parameters, multiply-adds and activations of a network, counted from its description.</summary>
/// <remarks>
/// The layers that it assumes; the engine builds exactly these.
/// <para><b>Operations.</b> w is the width of a linear stage, c the channels and h, q the pixels of a convolutional
/// one; all keep the shape. "linear" (linear stages only): Linear w -> w with bias. "conv" (convolutional stages only,
/// as all that follow): Conv2d c -> c, k x k, stride 1, padding (k - 1) / 2, with bias. "sepconv": depthwise Conv2d c
/// -> c, k x k, padding (k - 1) / 2, groups c, without bias; then pointwise Conv2d c -> c, 1 x 1, with bias. "dilconv":
/// the same with a depthwise dilation of 2 and padding k - 1. "maxpool", "avgpool": k x k, stride 1, padding (k - 1) /
/// 2. "skip", "none" (both kinds): the identity and zero. "batchnorm", "instancenorm", "layernorm": normalisation
/// without weights. Activations after layers, and sums at vertices, cost nothing. Normalisation has no parameters. On
/// graphs, for one vertex: "fc" and "gcn" are as "linear"; "sage", "graph", "arma" take two values of w and "cheb" as
/// many as its order; "gin" is two layers and a number; "gat" a layer, two vectors (three for "gene-linear", none for
/// "const" and "gcn"), a bias, and another layer where its combination is "mlp". What is summed along edges
/// is not counted. "transformer": at every position of a layer four layers of c x c; then c to 4 c and back, or 3 c to
/// c twice and c x c; two vectors where distances count. Products of values with values are not counted.</para>
/// <para>A stride steps over pixels, rounding up; channels set in an operation are those of its output. A skip that
/// changes the shape is then a Conv2d of one pixel without bias. The fixed layers around blocks:
/// <see cref="BackboneLayout"/>.</para>
/// <para>Multiply-adds are those of linear and convolutional layers for one image, padding counted as if it were
/// pixels, biases not counted. Activations are the values that those layers put out for one image.</para>
/// </remarks>
public static class CostModel
{
    private static readonly ConcurrentDictionary<string, Kind> Kinds = new(
    [
        new("linear",
            new((op, x) => Layer(op, x, BackboneKind.Linear, (long)x.Channels * Strided(op, x).Channels), Strided)),
        new("conv", new((op, x) => Layer(op, x, BackboneKind.Conv,
            (long)x.Channels * Strided(op, x).Channels * op.Kernel * op.Kernel), Strided)),
        new("sepconv", new(Separable, Strided)),
        new("dilconv", new(Separable, Strided)),
        new("maxpool", new((op, x) => Layer(op, x, BackboneKind.Conv, 0), Strided)),
        new("avgpool", new((op, x) => Layer(op, x, BackboneKind.Conv, 0), Strided)),
        new("skip", new(Projection, Strided)),
        new("none", new((_, _) => default, Strided)),
        new("batchnorm", new((_, _) => default, Strided)),
        new("instancenorm", new((_, _) => default, Strided)),
        new("layernorm", new((_, _) => default, Strided)),
        new("fc", new((op, x) => Mixed(op, x, 1), Strided)),
        new("gcn", new((op, x) => Mixed(op, x, 1), Strided)),
        new("sage", new((op, x) => Mixed(op, x, 2), Strided)),
        new("graph", new((op, x) => Mixed(op, x, 2), Strided)),
        new("arma", new((op, x) => Mixed(op, x, 2), Strided)),
        new("cheb", new((op, x) =>
            Mixed(op, x, int.TryParse(op.Settings.GetValueOrDefault("order", "2"), out var order) ? order : 2),
            Strided)),
        new("gin", new((op, x) => Mixed(op, x, 1) + Mixed(op, Strided(op, x), 1) + new NetworkCost(1, 0, 0), Strided)),
        new("gat", new(Attentive, Strided)),
        new(Transformers.Kind, new(Transformers.Cost, Strided)),
    ]);

    /// <summary>Teaches the cost of a kind of operation that users register; replaces a rule that is known.</summary>
    /// <param name="kind">As <see cref="Operation.Kind"/>.</param>
    /// <param name="rule">The cost of an operation at the shape that it is given, for one example.</param>
    /// <param name="output">The shape that it puts out; what its stride and channels say if null.</param>
    public static void Register(string kind, Func<Operation, Shape, NetworkCost> rule,
        Func<Operation, Shape, Shape>? output = null) =>
        Kinds[kind] = new Kind(rule, output ?? Strided);

    /// <summary>The cost of a whole network.</summary>
    /// <param name="backbone">What is fixed around the block.</param>
    /// <param name="block">A block without choices. A chain at the root holds the stages; any other block is
    /// the only stage.</param>
    /// <exception cref="SpaceException">
    /// Another number of stages than the backbone has, a choice, an operation of unknown cost or one that does not
    /// fit the backbone.
    /// </exception>
    public static NetworkCost Of(Backbone backbone, Block block) => BackboneLayout.Of(backbone, block).Cost;

    /// <summary>The cost of a block alone.</summary>
    /// <param name="shape">Width of a linear stage, or channels and pixels of a convolutional one.</param>
    /// <param name="block">A block without choices.</param>
    public static NetworkCost Of(Shape shape, Block block) => block.Cost(shape);

    /// <summary>Whether the cost of an operation is known.</summary>
    internal static bool Knows(Operation operation) => Kinds.ContainsKey(operation.Kind);

    /// <summary>The cost of an operation.</summary>
    internal static NetworkCost Of(Shape shape, Operation operation) => Kinds.TryGetValue(operation.Kind, out var kind)
        ? kind.Cost(operation, shape)
        : throw new SpaceException($"The cost of '{operation.Kind}' is not known; teach it with CostModel.Register.");

    /// <summary>
    /// The shape that an operation puts out; for kinds that are not known as stride and channels say.
    /// </summary>
    internal static Shape OutputOf(Operation operation, Shape shape) =>
        Kinds.TryGetValue(operation.Kind, out var kind) ? kind.Output(operation, shape) : Strided(operation, shape);

    private static Shape Strided(Operation operation, Shape x)
    {
        var (height, width) = operation.Stride.Of(x.Height, x.Width);
        return x with
        { Channels = operation.Channels > 0 ? operation.Channels : x.Channels, Height = height, Width = width };
    }

    private static NetworkCost Layer(Operation operation, Shape x, BackboneKind kind, long weights)
    {
        if (x.Kind != kind)
            throw new SpaceException(
                $"'{operation}' stands in {(kind == BackboneKind.Conv ? "convolutional" : "linear")} stages; "
                    + $"met a {(kind == BackboneKind.Conv ? "linear" : "convolutional")} one.");
        var output = Strided(operation, x);
        return weights == 0 ? default : Cost(weights, output.Channels, output.Pixels, output.Size);
    }

    private static NetworkCost Separable(Operation operation, Shape x)
    {
        Layer(operation, x, BackboneKind.Conv, 0);
        var (depthwise, output) = (Strided(operation, x) with { Channels = x.Channels }, Strided(operation, x));
        return Cost((long)x.Channels * operation.Kernel * operation.Kernel, 0, depthwise.Pixels, depthwise.Size)
            + Cost((long)x.Channels * output.Channels, output.Channels, output.Pixels, output.Size);
    }

    /// <summary>A fully connected layer that takes so many times what comes in.</summary>
    private static NetworkCost Mixed(Operation operation, Shape x, int parts) =>
        Layer(operation, x, BackboneKind.Linear, (long)parts * x.Channels * Strided(operation, x).Channels);

    private static NetworkCost Attentive(Operation operation, Shape x)
    {
        var (layer, width) = (Mixed(operation, x, 1), Strided(operation, x).Channels);
        var vectors = operation.Settings.GetValueOrDefault("attention") switch { "const" or "gcn" => 0,
            "gene-linear" => 3, _ => 2 };
        var combined = operation.Settings.GetValueOrDefault("combination") == "mlp"
            ? Mixed(operation, Strided(operation, x), 1) : default;
        return layer + combined + new NetworkCost((long)vectors * width, 0, 0);
    }

    /// <summary>A skip that changes the shape is a convolution of one pixel without bias.</summary>
    private static NetworkCost Projection(Operation operation, Shape x) =>
        Strided(operation, x) is var output && output == x
            ? default
            : Cost((long)x.Channels * output.Channels, 0, output.Pixels, output.Size);

    private static NetworkCost Cost(long weights, long biases, long pixels, long outputs) =>
        new(weights + biases, weights * pixels, outputs);

    private sealed record Kind(Func<Operation, Shape, NetworkCost> Cost, Func<Operation, Shape, Shape> Output);
}
