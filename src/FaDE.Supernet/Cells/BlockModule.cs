using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Supernet.Cells;

/// <summary>A block with weights.</summary>
/// <param name="name">Type name for TorchSharp.</param>
public abstract class BlockModule(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>Evaluates the block.</summary>
    /// <param name="x">(batch, width) or (batch, channels, height, width).</param>
    /// <param name="pass">How choices weigh their candidates.</param>
    /// <returns>The same shape; possibly <paramref name="x"/> itself.</returns>
    public abstract Tensor Forward(Tensor x, Pass pass);

    /// <summary>Evaluates a block of several inputs; one of a single input takes the newest.</summary>
    /// <param name="inputs">As <see cref="FaDE.Search.Spaces.Block.Flow"/> takes them, the newest last.</param>
    /// <param name="pass">How choices weigh their candidates.</param>
    public virtual Tensor Forward(IReadOnlyList<Tensor> inputs, Pass pass) => Forward(inputs[^1], pass);

    /// <summary>Evaluates a block without choices.</summary>
    public sealed override Tensor forward(Tensor x) => Forward(x, Pass.Plain);
}
