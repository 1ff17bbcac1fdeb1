using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FaDE.Search;
using TorchSharp;

namespace FaDE.Supernet.Data;

/// <summary>An undirected graph whose vertices are examples: what layers on graphs gather values along.</summary>
/// <remarks>Loops are left out, and so is an edge that is given again, in whichever direction.</remarks>
public sealed class SparseGraph
{
    private readonly Lazy<string> _hash;
    private readonly Lazy<GraphProducts> _products;

    /// <summary>Creates a graph.</summary>
    /// <param name="vertices">Their number, at least 1.</param>
    /// <param name="edges">Pairs of vertices, from 0.</param>
    /// <exception cref="DataSetException">No vertex, or an edge to one that is not there.</exception>
    public SparseGraph(int vertices, IEnumerable<(int From, int To)> edges)
    {
        if (vertices < 1) throw new DataSetException($"A graph has at least one vertex; met {vertices}.");
        var all = new HashSet<(int, int)>();
        foreach (var (from, to) in edges)
        {
            if (from < 0 || from >= vertices || to < 0 || to >= vertices)
                throw new DataSetException($"An edge joins two of the vertices 0 to {vertices - 1}; met {from}-{to}.");
            if (from != to) all.UnionWith([(from, to), (to, from)]);
        }
        Vertices = vertices;
        Edges = [.. all.OrderBy(edge => edge)];
        Degrees = new int[vertices];
        foreach (var (from, _) in Edges) Degrees[from]++;
        _hash = new(Hash);
        _products = new(() => new GraphProducts(this));
    }

    /// <summary>Number of vertices, N.</summary>
    public int Vertices { get; }

    /// <summary>Every edge in both directions, in lexicographic order.</summary>
    public (int From, int To)[] Edges { get; }

    /// <summary>Per vertex, how many others it is joined to.</summary>
    public int[] Degrees { get; }

    /// <summary>The matrices of the graph that layers multiply by; made once for all layers.</summary>
    public GraphProducts Products => _products.Value;

    /// <summary>For instance "2708 vertices, 5278 edges (1a2b3c4d5e6f7a8b)", the digits being those of the
    /// content.</summary>
    public override string ToString() => $"{Vertices} vertices, {Edges.Length / 2} edges ({_hash.Value})";

    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Edges.AsSpan())))[..16];
}
