using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Graphs;

/// <summary>A graph whose vertices have features and classes.</summary>
/// <param name="Name">Says what it was made or read from.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Features">Vertex by vertex, the features of one together.</param>
/// <param name="Classes">Per vertex its class, from 0; -1 where it is not known.</param>
public sealed record VertexData(string Name, SparseGraph Graph, float[] Features, int[] Classes)
{
    /// <summary>Number of classes.</summary>
    public int ClassCount => Classes.Max() + 1;

    /// <summary>Features of a vertex.</summary>
    public int Width => Features.Length / Graph.Vertices;

    /// <summary>The problem of telling the classes of vertices, cut at random.</summary>
    /// <param name="split">Sizes and seed.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">Fewer vertices than are wanted, or none for a use.</exception>
    public Problem Problem(GraphSplit? split = null, Device? device = null)
    {
        split ??= new();
        int[] known = [.. Enumerable.Range(0, Classes.Length).Where(v => Classes[v] >= 0)];
        return Problem([.. split.Draw(known.Length).Select(part => part.Select(v => known[v]).ToArray())], $"{split}",
            device);
    }

    /// <summary>The problem of telling the classes of vertices, with given vertices for each use.</summary>
    /// <param name="parts">The vertices for weights, alphas, validation and test.</param>
    /// <param name="how">Says how they were chosen.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">A use without vertices, vertices that are not there or without a class, or
    /// another number of features or
    /// classes than of vertices.</exception>
    public Problem Problem(IReadOnlyList<int[]> parts, string how, Device? device = null)
    {
        if (Classes.Length != Graph.Vertices || Features.Length == 0 || Features.Length % Graph.Vertices != 0)
            throw new DataSetException($"Every one of {Graph.Vertices} vertices has a class and as many features "
                + $"as the others"
                + $"; met {Classes.Length} classes and {Features.Length} features.");
        string[] uses = ["weights", "alphas", "validation", "test"];
        for (var i = 0; i < uses.Length; i++)
        {
            if (parts[i].Length == 0) throw new DataSetException($"A graph has vertices of known class for "
                + $"{uses[i]}; met none in {Name}.");
            if (parts[i].Where(v => v < 0 || v >= Classes.Length || Classes[v] < 0).Select(v => (int?)v)
                .FirstOrDefault() is { } wrong)
                throw new DataSetException($"The vertices for {uses[i]} are among 0 to {Classes.Length - 1} and "
                    + $"have a class; met {wrong} in {Name}.");
        }
        using var scope = NewDisposeScope();
        var features = tensor(Features, [Graph.Vertices, Width], device: device ?? CPU);
        Examples[] sets = [.. parts.Select(part => Part(part, features))];
        return new Problem($"{Name}, {Graph}, {how}", VertexClassification.Task,
            new ExampleSplits(sets[0], sets[1], sets[2], sets[3]));
    }

    private Examples Part(int[] vertices, Tensor features)
    {
        var targets = new long[Graph.Vertices];
        Array.Fill(targets, VertexClassification.Unknown);
        foreach (var v in vertices) targets[v] = Classes[v];
        return new Examples(new InputShape(Width, 1, 1), features.view(features.shape),
            tensor(targets, device: features.device), ClassCount) { Graph = Graph };
    }
}
