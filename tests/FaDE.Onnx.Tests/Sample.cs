using System.Runtime.InteropServices;
using System.Text.Json;
using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Onnx.Tests;

/// <summary>What a network is asked about: a batch of images, or the vertices of a graph.</summary>
internal sealed record Sample(long[] Shape, float[] Values, SparseGraph? Graph = null)
{
    public static Sample Images(Network network, int batch, Rng rng)
    {
        var input = network.Backbone.Input;
        return new([batch, input.Channels, input.Height, input.Width],
            [.. Enumerable.Range(0, batch * input.Size).Select(_ => (float)rng.NextGaussian())]);
    }

    public static Sample Vertices(VertexData data) =>
        new([data.Graph.Vertices, data.Width], data.Features, data.Graph);

    /// <summary>The logits of a module; one on a graph is bound to that of the sample.</summary>
    public float[] Of(Network network)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return network.call(tensor(Values, Shape)).to(ScalarType.Float32).data<float>().ToArray();
    }

    /// <summary>The logits of the same weights with 64-bit numbers throughout.</summary>
    public double[] Exactly(TrainedNetwork network)
    {
        using var module = network.ToModule(new NetworkSettings { Graph = Graph, Precision = Precision.Double });
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return module.call(tensor(Values, Shape)).data<double>().ToArray();
    }

    /// <summary>
    /// How much the logits of <see cref="Exactly"/> move when every value that a layer hands on moves by at most the
    /// distance of 32-bit numbers, by chance: what no engine that keeps such numbers can be blamed for.
    /// </summary>
    public double Sensitivity(TrainedNetwork network, double[] exact)
    {
        using var module = network.ToModule(new NetworkSettings { Graph = Graph, Precision = Precision.Double });
        using var scope = NewDisposeScope();
        using var still = no_grad();
        manual_seed(1);
        foreach (var layer in module.modules().OfType<nn.Module<Tensor, Tensor>>().Where(layer => layer != module))
            layer.register_forward_hook((_, _, y) => y * (1 + (rand_like(y) * 2 - 1) * MathF.Pow(2, -23)));
        var moved = module.call(tensor(Values, Shape)).data<double>().ToArray();
        return exact.Zip(moved, (a, b) => Math.Abs(a - b)).Max();
    }

    public float[] Of(OnnxPredictor predictor) =>
        Graph is null ? predictor.Logits(Values) : predictor.Logits(Values, Graph);

    /// <summary>Writes it for Python, as NAME.json, NAME.x and NAME.edges.</summary>
    public void Write(string path)
    {
        File.WriteAllText(path + ".json", JsonSerializer.Serialize(Shape));
        File.WriteAllBytes(path + ".x", [.. MemoryMarshal.AsBytes(Values.AsSpan())]);
        if (Graph is null) return;
        long[] ends = [.. Graph.Edges.Select(e => (long)e.From), .. Graph.Edges.Select(e => (long)e.To)];
        File.WriteAllBytes(path + ".edges", [.. MemoryMarshal.AsBytes(ends.AsSpan())]);
    }
}
