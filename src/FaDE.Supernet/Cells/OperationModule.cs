using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>An operation with weights.</summary>
public sealed class OperationModule : BlockModule
{
    private readonly Module<Tensor, Tensor> operation;

    /// <summary>Creates the module that <see cref="OperationRegistry"/> makes of the operation.</summary>
    /// <param name="description">The operation.</param>
    /// <param name="shape">What comes in.</param>
    /// <param name="graph">The graph whose vertices the examples are; null for none.</param>
    public OperationModule(Operation description, Shape shape, SparseGraph? graph = null)
        : base(nameof(OperationModule))
    {
        Description = description;
        operation = OperationRegistry.Make(description, shape, graph);
        RegisterComponents();
    }

    /// <summary>What it is.</summary>
    public Operation Description { get; }

    /// <summary>The module made.</summary>
    public Module<Tensor, Tensor> Operation => operation;

    /// <inheritdoc/>
    /// <remarks>In mixed precision an operation that does not know of it computes in single precision.</remarks>
    public override Tensor Forward(Tensor x, Pass pass) =>
        operation is ConvOperation or FunctionOperation ? operation.call(x) : operation.call(x.ForSums()).Like(x);
}
