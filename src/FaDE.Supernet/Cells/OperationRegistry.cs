using System.Collections.Concurrent;
using FaDE.Search.Spaces;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>How a module is made from each kind of operation. Users teach it kinds of their own.</summary>
public static class OperationRegistry
{
    private static readonly ConcurrentDictionary<string, Func<Operation, OperationShape, Module<Tensor, Tensor>>> Factories = new()
    {
        ["linear"] = (operation, shape) =>
            On(BackboneKind.Linear, operation, shape, () => new LinearOperation(shape.Width, shape.Width, operation.Activation)),
        ["conv"] = (operation, shape) =>
            OnImages(operation, shape, () => ConvOperation.Full(shape.Width, shape.Width, operation.Kernel, operation.Activation)),
        ["sepconv"] = (operation, shape) =>
            OnImages(operation, shape, () => ConvOperation.Separable(shape.Width, operation.Kernel, 1, operation.Activation)),
        ["dilconv"] = (operation, shape) =>
            OnImages(operation, shape, () => ConvOperation.Separable(shape.Width, operation.Kernel, 2, operation.Activation)),
        ["maxpool"] = (operation, shape) => OnImages(operation, shape, () => new FunctionOperation(
            Activated(operation, x => functional.max_pool2d(x, operation.Kernel, 1, operation.Kernel / 2)))),
        ["avgpool"] = (operation, shape) => OnImages(operation, shape, () => new FunctionOperation(
            Activated(operation, x => functional.avg_pool2d(x, operation.Kernel, 1, operation.Kernel / 2)))),
        ["skip"] = (operation, _) => new FunctionOperation(Activation.Named(operation.Activation)),
        ["none"] = (_, _) => new FunctionOperation(x => zeros_like(x)),
    };

    private static readonly ConcurrentDictionary<string, bool> Together = [];

    /// <summary>The kinds known, in alphabetical order.</summary>
    public static IReadOnlyList<string> Kinds => [.. Factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Teaches a kind; a kind known already is replaced.</summary>
    /// <param name="kind">As <see cref="Operation.Kind"/>.</param>
    /// <param name="factory">Makes a shape-preserving module with its own initial weights, drawn from libtorch's default generator.</param>
    /// <param name="keepsImagesApart">Whether the images of a batch do not touch each other in it (no batch normalisation), so that large batches may
    /// be cut to stay in caches.</param>
    public static void Register(string kind, Func<Operation, OperationShape, Module<Tensor, Tensor>> factory, bool keepsImagesApart = false)
    {
        Factories[kind] = factory;
        if (keepsImagesApart) Together.TryRemove(kind, out _);
        else Together[kind] = true;
    }

    /// <summary>Whether an operation treats every image of a batch by itself, so that batches may be cut.</summary>
    internal static bool KeepsImagesApart(Operation operation) => !Together.ContainsKey(operation.Kind);

    /// <summary>Makes the module of an operation.</summary>
    /// <exception cref="SpaceException">An unknown kind or activation, a kernel of 0 where one is needed, or an operation on images among
    /// vectors.</exception>
    public static Module<Tensor, Tensor> Make(Operation operation, OperationShape shape) => Factories.TryGetValue(operation.Kind, out var factory)
        ? factory(operation, shape)
        : throw new SpaceException(
            $"The kinds of operation known are {string.Join(", ", Kinds)} (OperationRegistry.Register teaches more); met '{operation.Kind}'.");

    private static Func<Tensor, Tensor> Activated(Operation operation, Func<Tensor, Tensor> function)
    {
        var activate = Activation.Named(operation.Activation);
        return x => activate(function(x));
    }

    private static Module<Tensor, Tensor> OnImages(Operation operation, OperationShape shape, Func<Module<Tensor, Tensor>> make) =>
        operation.Kernel > 0 ? On(BackboneKind.Conv, operation, shape, make)
            : throw new SpaceException($"A {operation.Kind} has a kernel of at least 1 pixel; met {operation}.");

    private static Module<Tensor, Tensor> On(BackboneKind kind, Operation operation, OperationShape shape, Func<Module<Tensor, Tensor>> make) =>
        shape.Kind == kind ? make()
            : throw new SpaceException($"A {operation.Kind} operation needs a {kind} backbone; met '{operation}' in a {shape.Kind} one.");
}
