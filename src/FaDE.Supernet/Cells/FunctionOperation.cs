using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>An operation without weights.</summary>
/// <param name="function">Shape-preserving.</param>
public sealed class FunctionOperation(Func<Tensor, Tensor> function) : Module<Tensor, Tensor>(nameof(FunctionOperation))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => function(x);
}
