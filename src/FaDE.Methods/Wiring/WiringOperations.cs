using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using static TorchSharp.torch.nn;

namespace FaDE.Methods.Wiring;

/// <summary>
/// The eight operations of the wiring study. Those that compute end in a batch normalisation without weights, by the
/// batch's own statistics.
/// </summary>
/// <remarks>
/// Kinds taught to <see cref="OperationRegistry"/>: "sepconv-bn" and "dilconv-bn" are ReLU, depthwise convolution
/// (dilated by 2), pointwise convolution, normalisation, once each (DARTS repeats its separable one); "maxpool-bn" and
/// "avgpool-bn" are a pooling and a normalisation. All step over pixels as their stride says.
/// </remarks>
public static class WiringOperations
{
    private static readonly string[] ShortNames = ["none", "skip", "max3", "avg3", "sep3", "dil3", "dil5", "sep5"];

    static WiringOperations()
    {
        OperationRegistry.Register("sepconv-bn",
            (operation, shape) => NormalizedConv.Separable(Channels(operation, shape), operation, 1));
        OperationRegistry.Register("dilconv-bn",
            (operation, shape) => NormalizedConv.Separable(Channels(operation, shape), operation, 2));
        OperationRegistry.Register("maxpool-bn", (operation, shape) => Pool(operation, shape, max: true));
        OperationRegistry.Register("avgpool-bn", (operation, shape) => Pool(operation, shape, max: false));
        foreach (var kind in new[] { "sepconv-bn", "dilconv-bn" })
            CostModel.Register(kind, (operation, x) => operation.Output(x) is var y
                ? new NetworkCost(Weights(operation, x), Weights(operation, x) * y.Pixels, 2 * y.Size) : default);
        foreach (var kind in new[] { "maxpool-bn", "avgpool-bn" }) CostModel.Register(kind, (_, _) => default);
        OperationRegistry.Register("input-bn",
            (operation, shape) => NormalizedConv.Pointwise(shape.Channels, operation.Channels, operation.Stride));
        CostModel.Register("input-bn", (operation, x) => operation.Output(x) is var y
            ? new NetworkCost((long)x.Channels * y.Channels, x.Channels * y.Size, y.Size) : default);
        Adapter = new Operation("input-bn", 1);
        All =
        [
            Operation.None, Operation.Skip, new("maxpool-bn", 3), new("avgpool-bn", 3), new("sepconv-bn", 3),
            new("dilconv-bn", 3), new("dilconv-bn", 5), new("sepconv-bn", 5),
        ];
    }

    /// <summary>What every input of a cell passes: ReLU, a convolution of one pixel, a normalisation.</summary>
    public static Operation Adapter { get; }

    /// <summary>none, skip, max3, avg3, sep3, dil3, dil5, sep5.</summary>
    public static IReadOnlyList<Operation> All { get; }

    /// <summary>Their short names, in the same order.</summary>
    public static IReadOnlyList<string> Names => ShortNames;

    /// <summary>
    /// Parameters of operations at a number of channels, in thousands: the resources that a penalty can count.
    /// </summary>
    public static double[] KiloParameters(IEnumerable<Operation> operations, int channels) =>
        [.. operations.Select(operation =>
            CostModel.Of(new Shape(BackboneKind.Conv, channels, 1, 1), operation).Parameters / 1000.0)];

    private static long Weights(Operation operation, Shape x) =>
        (long)x.Channels * operation.Kernel * operation.Kernel + (long)x.Channels * x.Channels;

    private static FunctionOperation Pool(Operation operation, Shape shape, bool max)
    {
        Channels(operation, shape);
        var (kernel, stride) = (operation.Kernel, (operation.Stride.Height, operation.Stride.Width));
        return new FunctionOperation(x => BatchNormalization.Of(max
            ? functional.max_pool2d(x, (kernel, kernel), stride, (kernel / 2, kernel / 2))
            : functional.avg_pool2d(x, (kernel, kernel), stride, (kernel / 2, kernel / 2))));
    }

    private static int Channels(Operation operation, Shape shape) =>
        shape.Kind == BackboneKind.Conv && operation.Kernel > 0
            ? shape.Channels
            : throw new SpaceException($"A {operation.Kind} operation has a kernel and needs a Conv backbone; "
                + $"met '{operation}' in a {shape.Kind} one.");
}
