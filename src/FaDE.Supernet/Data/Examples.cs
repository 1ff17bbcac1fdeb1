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
            throw new FadeException($"Examples are as many inputs of {shape} as targets; "
                + $"met tensors of ({string.Join(", ", inputs.shape)}) and ({string.Join(", ", targets.shape)}).");
        (Shape, Inputs, Targets, Outputs) =
            (shape, inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope(), outputs);
    }

    /// <summary>(count, channels, height, width).</summary>
    public Tensor Inputs { get; }

    /// <summary>(count, ...).</summary>
    public Tensor Targets { get; }

    /// <summary>Numbers that a network puts out for one example: classes, or values.</summary>
    public int Outputs { get; }

    /// <summary>Shape of one input.</summary>
    public InputShape Shape { get; }

    /// <summary>
    /// The graph whose vertices they are, in order; null where examples do not touch each other. Vertices are taken all
    /// together, and those that belong
    /// to another split have a target that the task passes over.
    /// </summary>
    /// <exception cref="DataSetException">Set to a graph of another number of vertices.</exception>
    public SparseGraph? Graph
    {
        get;
        init => field = value is null || value.Vertices == Count ? value
            : throw new DataSetException($"A graph has a vertex for every example, {Count} here; met one of {value}.");
    }

    /// <summary>Number of examples.</summary>
    public int Count => (int)Inputs.shape[0];

    /// <summary>How many examples a batch holds where so many are wanted: no more than there are, and all vertices of a
    /// graph.</summary>
    public int BatchSize(int wanted) => Graph is null ? Math.Min(wanted, Count) : Count;

    /// <inheritdoc/>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        GC.SuppressFinalize(this);
    }
}
