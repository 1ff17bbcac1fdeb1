using System.Collections.Concurrent;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Data;

/// <summary>The edges of a graph with a loop at every vertex, ordered by the vertex that they lead to: what messages
/// are passed along.</summary>
public sealed class Neighbourhoods
{
    private readonly ConcurrentDictionary<string, (Tensor From, Tensor To, Tensor Table)> _known = new();
    private readonly (int From, int To)[] _edges;
    private readonly int _vertices;

    /// <summary>The neighbourhoods of a graph's vertices.</summary>
    public Neighbourhoods(SparseGraph graph)
    {
        _vertices = graph.Vertices;
        _edges = [.. graph.Edges.Concat(Enumerable.Range(0, graph.Vertices).Select(v => (From: v, To: v)))
            .OrderBy(e => (e.To, e.From))];
        Sizes = [.. graph.Degrees.Select(d => d + 1)];
    }

    /// <summary>Per vertex, how many edges lead to it, its own loop included.</summary>
    public int[] Sizes { get; }

    /// <summary>The vertices at the beginning and at the end of every edge.</summary>
    /// <param name="device">Where they are wanted.</param>
    /// <returns>(edges) each, 64-bit.</returns>
    public (Tensor From, Tensor To) Ends(Device device) => On(device) is var known ? (known.From, known.To) : default;

    /// <summary>Per vertex, the sum over the edges that lead to it.</summary>
    /// <param name="messages">(edges, ...).</param>
    /// <returns>(vertices, ...).</returns>
    public Tensor Sum(Tensor messages) =>
        messages.new_zeros([_vertices, .. messages.shape[1..]]).index_add(0, On(messages.device).To, messages,
            Scalars.One);

    /// <summary>Per vertex, the largest over the edges that lead to it.</summary>
    /// <param name="messages">(edges, ...).</param>
    /// <returns>(vertices, ...).</returns>
    public Tensor Max(Tensor messages)
    {
        var table = On(messages.device).Table;
        return messages.index_select(0, table.flatten()).view([.. table.shape, .. messages.shape[1..]]).amax([1]);
    }

    /// <summary>A softmax over the edges that lead to a vertex.</summary>
    /// <param name="logits">(edges, ...).</param>
    /// <returns>(edges, ...), positive, with the sum 1 at every vertex.</returns>
    public Tensor Softmax(Tensor logits)
    {
        var to = On(logits.device).To;
        var largest = Max(logits.detach()).index_select(0, to);
        var weights = (logits - largest).exp();
        return weights / Sum(weights).index_select(0, to);
    }

    private (Tensor From, Tensor To, Tensor Table) On(Device device) => _known.GetOrAdd(device.ToString(), _ =>
    {
        using var scope = NewDisposeScope();
        var from = tensor(_edges.Select(e => (long)e.From).ToArray(), device: device);
        var to = tensor(_edges.Select(e => (long)e.To).ToArray(), device: device);
        return (from.DetachFromDisposeScope(), to.DetachFromDisposeScope(),
            tensor(Table(), [_vertices, Sizes.Max()], device: device).DetachFromDisposeScope());
    });

    /// <summary>Per vertex, the numbers of the edges that lead to it; rows are filled up with the first of them, which
    /// changes no maximum.</summary>
    private long[] Table()
    {
        var (width, next) = (Sizes.Max(), 0L);
        var table = new long[_vertices * width];
        for (var v = 0; v < _vertices; v++)
        {
            for (var i = 0; i < width; i++) table[v * width + i] = next + (i < Sizes[v] ? i : 0);
            next += Sizes[v];
        }
        return table;
    }
}
