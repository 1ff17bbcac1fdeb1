using System.Collections.Concurrent;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs.Layers;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Text.Sequences;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>How a module is made from each kind of operation. Users teach it kinds of their own.</summary>
public static class OperationRegistry
{
    private static readonly ConcurrentDictionary<string, Func<Operation, Shape, Module<Tensor, Tensor>>> Factories =
        new()
        {
            ["linear"] = (operation, shape) =>
                On(BackboneKind.Linear, operation, shape, () =>
                    new LinearOperation(shape.Channels, Outputs(operation, shape), operation.Activation)),
            ["fc"] = (operation, shape) =>
                On(BackboneKind.Linear, operation, shape, () =>
                    new LinearOperation(shape.Channels, Outputs(operation, shape), operation.Activation)),
            ["conv"] = (operation, shape) => OnImages(operation, shape, () =>
                ConvOperation.Full(shape.Channels, Outputs(operation, shape), operation.Kernel, operation.Activation,
                    operation.Stride)),
            ["sepconv"] = (operation, shape) => OnImages(operation, shape, () => Separable(operation, shape, 1)),
            ["dilconv"] = (operation, shape) => OnImages(operation, shape, () => Separable(operation, shape, 2)),
            ["maxpool"] = (operation, shape) => Pooling(operation, shape, (x, kernel, stride, padding) =>
                functional.max_pool2d(x, kernel, stride, padding)),
            ["avgpool"] = (operation, shape) => Pooling(operation, shape, (x, kernel, stride, padding) =>
                functional.avg_pool2d(x, kernel, stride, padding)),
            ["skip"] = (operation, shape) => operation.Output(shape) == shape
                ? new FunctionOperation(Activation.Named(operation.Activation))
                : On(BackboneKind.Conv, operation, shape, () =>
                    ConvOperation.Full(shape.Channels, Outputs(operation, shape), 1, operation.Activation,
                        operation.Stride, bias: false)),
            ["none"] = (operation, shape) => new FunctionOperation(Zeros(operation.Output(shape), shape)),
            ["batchnorm"] = (operation, shape) =>
                Normal(operation, shape, x => functional.batch_norm(x, null!, null!, training: true)),
            ["instancenorm"] = (operation, shape) =>
                On(BackboneKind.Conv, operation, shape,
                    () => Normal(operation, shape, x => functional.instance_norm(x))),
            [Transformers.Kind] = (operation, shape) => On(BackboneKind.Conv, operation, shape,
                () => new TransformerOperation(operation, shape)),
            ["layernorm"] = (operation, shape) => Normal(operation, shape, x => functional.layer_norm(x, x.shape[1..])),
        };

    private static readonly ConcurrentDictionary<string, Func<Operation, Shape, SparseGraph, Module<Tensor,
        Tensor>>> OnGraphs =
        new(GraphLayers.All);

    private static readonly ConcurrentDictionary<string, bool> Together = new([new("batchnorm", true)]);

    /// <summary>The kinds known, in alphabetical order.</summary>
    public static IReadOnlyList<string> Kinds =>
        [.. Factories.Keys.Concat(OnGraphs.Keys).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Teaches a kind; a kind known already is replaced.</summary>
    /// <param name="kind">As <see cref="Operation.Kind"/>.</param>
    /// <param name="factory">Makes a module with its own initial weights, drawn from libtorch's default generator; it
    /// puts out the shape that <see cref="CostModel.Register"/> was told, by default what stride
    /// and channels say.</param>
    /// <param name="keepsImagesApart">Whether the images of a batch do not touch each other in it (no batch
    /// normalisation), so that large batches may be cut to stay in caches.</param>
    public static void Register(string kind, Func<Operation, Shape, Module<Tensor, Tensor>> factory,
        bool keepsImagesApart = false)
    {
        Factories[kind] = factory;
        if (keepsImagesApart) Together.TryRemove(kind, out _);
        else Together[kind] = true;
    }

    /// <summary>Teaches a kind that gathers values along the edges of a graph whose vertices the examples
    /// are.</summary>
    /// <param name="kind">As <see cref="Operation.Kind"/>.</param>
    /// <param name="factory">Makes a module of (vertices, values) to the same, as <see cref="Register"/> wants
    /// it.</param>
    public static void RegisterOnGraphs(string kind, Func<Operation, Shape, SparseGraph, Module<Tensor,
        Tensor>> factory) => OnGraphs[kind] = factory;

    /// <summary>Whether an operation treats every image of a batch by itself, so that batches may be cut.</summary>
    internal static bool KeepsImagesApart(Operation operation) => !Together.ContainsKey(operation.Kind)
        && !OnGraphs.ContainsKey(operation.Kind);

    /// <summary>Makes the module of an operation.</summary>
    /// <param name="operation">Its kind and settings.</param>
    /// <param name="shape">What comes in.</param>
    /// <param name="graph">The graph whose vertices the examples are; null for none.</param>
    /// <exception cref="SpaceException">An unknown kind or activation, a kernel of 0 where one is needed, an
    /// operation on images among vectors, or one on graphs where there is none.</exception>
    public static Module<Tensor, Tensor> Make(Operation operation, Shape shape, SparseGraph? graph = null) =>
        OnGraphs.TryGetValue(operation.Kind, out var onGraph)
            ? On(BackboneKind.Linear, operation, shape, () =>
                onGraph(operation, shape, graph ?? throw new SpaceException(
                $"A {operation.Kind} operation gathers values along the edges of a graph; "
                    + $"met '{operation}' where examples are no vertices of one.")))
            : Factories.TryGetValue(operation.Kind, out var factory) ? factory(operation, shape)
            : throw new SpaceException(
                $"The kinds of operation known are {string.Join(", ", Kinds)}"
                    + $" (OperationRegistry.Register teaches more); met '{operation.Kind}'.");

    private static int Outputs(Operation operation, Shape shape) =>
        operation.Channels > 0 ? operation.Channels : shape.Channels;

    private static ConvOperation Separable(Operation operation, Shape shape, int dilation) =>
        ConvOperation.Separable(shape.Channels, Outputs(operation, shape), operation.Kernel, dilation,
            operation.Activation, operation.Stride);

    private static Module<Tensor, Tensor> Pooling(Operation operation, Shape shape,
        Func<Tensor, (long, long), (long, long), (long, long), Tensor> pool)
    {
        var (activate, kernel, stride) = (Activation.Named(operation.Activation), operation.Kernel, operation.Stride);
        if (Outputs(operation, shape) != shape.Channels)
            throw new SpaceException($"A {operation.Kind} keeps its channels, {shape.Channels} here; met {operation}.");
        return OnImages(operation, shape, () => new FunctionOperation(x =>
            activate(pool(x, (kernel, kernel), (stride.Height, stride.Width), (kernel / 2, kernel / 2)))));
    }

    /// <summary>
    /// A normalisation without weights, by the batch's own statistics in training and evaluation alike.
    /// </summary>
    private static FunctionOperation Normal(Operation operation, Shape shape, Func<Tensor, Tensor> normalise)
    {
        if (operation.Output(shape) != shape)
            throw new SpaceException($"A {operation.Kind} keeps its shape; met {operation}.");
        var activate = Activation.Named(operation.Activation);
        return new FunctionOperation(x => activate(normalise(x)));
    }

    private static Func<Tensor, Tensor> Zeros(Shape output, Shape input) => output == input ? x => zeros_like(x)
        : x => x.new_zeros([x.shape[0], output.Channels, output.Height, output.Width]);

    private static Module<Tensor, Tensor> OnImages(Operation operation, Shape shape,
        Func<Module<Tensor, Tensor>> make) =>
        operation.Kernel > 0 ? On(BackboneKind.Conv, operation, shape, make)
            : throw new SpaceException($"A {operation.Kind} has a kernel of at least 1 pixel; met {operation}.");

    private static Module<Tensor, Tensor> On(BackboneKind kind, Operation operation, Shape shape,
        Func<Module<Tensor, Tensor>> make) =>
        shape.Kind == kind ? make()
            : throw new SpaceException($"A {operation.Kind} operation needs a {kind} backbone; "
                + $"met '{operation}' in a {shape.Kind} one.");
}
