using FaDE.Search;
using FaDE.Search.Spaces;
using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>Examples to learn from, as tensors on a device.</summary>
public class Examples : IDisposable
{
    /// <summary>Takes tensors over, which are disposed of with this.</summary>
    /// <param name="shape">Shape of one input.</param>
    /// <param name="inputs">(count, channels, height, width).</param>
    /// <param name="targets">(count, ...).</param>
    /// <param name="outputs">Numbers that a network puts out for one example.</param>
    /// <exception cref="FadeException">Another number of targets than inputs, or inputs of another size.</exception>
    public Examples(InputShape shape, Tensor inputs, Tensor targets, int outputs)
    {
        if (inputs.shape[0] != targets.shape[0] || inputs.numel() != inputs.shape[0] * shape.Size)
            throw new FadeException($"Examples are as many inputs of {shape} as targets; met tensors of ({string.Join(", ", inputs.shape)}) and "
                + $"({string.Join(", ", targets.shape)}).");
        (Shape, Inputs, Targets, Outputs) = (shape, inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope(), outputs);
    }

    /// <summary>(count, channels, height, width).</summary>
    public Tensor Inputs { get; }

    /// <summary>(count, ...).</summary>
    public Tensor Targets { get; }

    /// <summary>Numbers that a network puts out for one example: classes, or values.</summary>
    public int Outputs { get; }

    /// <summary>Shape of one input.</summary>
    public InputShape Shape { get; }

    /// <summary>Number of examples.</summary>
    public int Count => (int)Inputs.shape[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        GC.SuppressFinalize(this);
    }
}
