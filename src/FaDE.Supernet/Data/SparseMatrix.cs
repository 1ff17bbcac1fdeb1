using System.Collections.Concurrent;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>A square matrix with few entries that is not learned.</summary>
/// <param name="size">Rows, and columns.</param>
/// <param name="entries">Row, column and value of every entry, each place once.</param>
public sealed class SparseMatrix(int size, IReadOnlyList<(int Row, int Column, double Value)> entries)
{
    private readonly ConcurrentDictionary<(ScalarType, string),
        (Tensor Rows, Tensor Columns, Tensor Values)> _known = new();

    /// <summary>Rows, and columns.</summary>
    public int Size => size;

    /// <summary>Row, column and value of every entry.</summary>
    public IReadOnlyList<(int Row, int Column, double Value)> Entries => entries;

    /// <summary>The product with a matrix, which gradients go through.</summary>
    /// <param name="x">(size, values).</param>
    /// <returns>(size, values).</returns>
    public Tensor Times(Tensor x)
    {
        var (rows, columns, values) = _known.GetOrAdd((x.dtype, x.device.ToString()), _ => On(x));
        return x.new_zeros(x.shape).index_add(0, rows, x.index_select(0, columns) * values, Scalars.One);
    }

    /// <summary>All entries in a tensor, zeros included, for checks.</summary>
    internal Tensor Dense(ScalarType type = ScalarType.Float64)
    {
        var all = new double[size * size];
        foreach (var (row, column, value) in entries) all[row * size + column] = value;
        return tensor(all, [size, size], type);
    }

    private (Tensor, Tensor, Tensor) On(Tensor like)
    {
        using var scope = NewDisposeScope();
        var rows = tensor(entries.Select(e => (long)e.Row).ToArray(), device: like.device);
        var columns = tensor(entries.Select(e => (long)e.Column).ToArray(), device: like.device);
        var values = tensor(entries.Select(e => e.Value).ToArray(), [entries.Count, 1], like.dtype, like.device);
        return (rows.DetachFromDisposeScope(), columns.DetachFromDisposeScope(), values.DetachFromDisposeScope());
    }
}
