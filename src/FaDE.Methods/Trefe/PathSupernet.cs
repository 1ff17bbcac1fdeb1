using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Text.Sequences;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FaDE.Methods.Trefe;

/// <summary>
/// All networks of a space at once: a convolution for every layer, state, step and kernel, shared by the paths through
/// it and normalised by the batch at hand, state by state; and the transformer layers, whose kinds share weights. It is
/// cut into blocks along its depth, each with a head of its own, so that block after block can be trained (TREFE's
/// first stage).
/// </summary>
/// <remarks>
/// As the networks of paths alone: a 3 x 3 convolution before the path, and a head that reads every column. The heads
/// of inner blocks, whose states differ in height, read the mean of a column (ours).
/// </remarks>
public sealed class PathSupernet : Module<Tensor, Tensor>
{
    private readonly LineSpace _space;
    private readonly TransformerLayerModule[] _transformers;
    private readonly Rng _rng;
    private readonly int _blocks;
    private readonly Dictionary<string, Parameter> _weights = new(StringComparer.Ordinal);

    /// <summary>Creates a supernet with seeded weights.</summary>
    /// <param name="space">The space.</param>
    /// <param name="input">Shape of a picture.</param>
    /// <param name="outputs">Numbers put out per column.</param>
    /// <param name="channels">Channels throughout.</param>
    /// <param name="blocks">Blocks along the depth, at least 1.</param>
    /// <param name="seed">Of the weights.</param>
    public PathSupernet(LineSpace space, InputShape input, int outputs, int channels, int blocks, long seed)
        : base(nameof(PathSupernet))
    {
        (_space, _rng, _blocks) = (space, new Rng(Rng.Derive(seed, "path supernet")), blocks);
        var grid = space.Grid;
        Add("stem", channels, input.Channels, 3, 3);
        foreach (var path in grid.Paths())
            foreach (var (step, layer) in path.Select((step, layer) => (step, layer)))
                for (var kernel = 0; kernel < space.Kernels.Count; kernel++)
                    if (Key(layer, PathGrid.States(path)[layer], step, kernel) is var key
                        && !_weights.ContainsKey($"{key}-weight"))
                        Add(key, channels, channels, space.Kernels[kernel], space.Kernels[kernel]);
        for (var block = 0; block < blocks - 1; block++) Add($"head{block}", outputs, channels);
        var height = Enumerable.Range(0, grid.Heights).Aggregate(input.Height, (h, _) => (h + 1) / 2);
        Add($"head{blocks - 1}", outputs, channels * height);
        _transformers = [.. Enumerable.Range(0, space.Transformers).Select(n => Seeded(n,
            new TransformerLayerModule(channels, space.Heads, TransformerLayer.All)))];
    }

    /// <summary>Number of convolutions on paths.</summary>
    public int Edges => _weights.Keys.Count(key => key.StartsWith("layer", StringComparison.Ordinal)
        && key.EndsWith("-weight", StringComparison.Ordinal));

    /// <summary>The parameters that a block learns: its layers and head, the first also those before the path, the last
    /// also the transformer layers.</summary>
    public IReadOnlyList<Parameter> Of(int block) =>
        [.. _weights.Where(w => w.Key.StartsWith($"head{block}-", StringComparison.Ordinal)
        || block == 0 && w.Key.StartsWith("stem", StringComparison.Ordinal)
        || block == _blocks - 1 && w.Key.StartsWith("transformer", StringComparison.Ordinal)
        || Enumerable.Range(First(block), First(block + 1) - First(block))
            .Any(layer => w.Key.StartsWith($"layer{layer}-", StringComparison.Ordinal)))
        .Select(w => w.Value)];

    /// <summary>What a network puts out, read by the head of a block; layers after it are left out.</summary>
    /// <param name="images">(batch, channels, height, width).</param>
    /// <param name="network">Of the space.</param>
    /// <param name="block">The last block that is gone through.</param>
    /// <returns>(batch, columns, outputs).</returns>
    public Tensor Forward(Tensor images, LineNetwork network, int block)
    {
        var (path, states) = (network.Path, PathGrid.States(network.Path));
        var x = Convolutions.ChannelsLast(Convolve(images, "stem", PathStep.Keep));
        for (var layer = 0; layer < First(block + 1); layer++)
        {
            x = Convolve(x, Key(layer, states[layer], path[layer], _space.Kernel(network, layer)), path[layer]);
            x = functional.relu(functional.batch_norm(x, null!, null!, training: true));
        }
        if (block == _blocks - 1 && _transformers.Length > 0)
            x = TransformerOperation.OnRows(x, _transformers, _space.Layers(network));
        x = block == _blocks - 1 ? x.flatten(1, 2) : x.mean([2]);
        return functional.linear(x.transpose(1, 2), _weights[$"head{block}-weight"], _weights[$"head{block}-bias"]);
    }

    /// <summary>The first legal path to its end, with the first choices; for other networks there is
    /// <see cref="Forward(Tensor, LineNetwork, int)"/>.</summary>
    public override Tensor forward(Tensor images) =>
        Forward(images, _space.Plain(_space.Grid.Paths().First()), _blocks - 1);

    /// <summary>The mean metric of a network.</summary>
    /// <param name="examples">What it is measured on.</param>
    /// <param name="task">The task.</param>
    /// <param name="network">The network.</param>
    public double Score(Examples examples, ITask task, LineNetwork network)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return task.Score(Forward(examples.Inputs, network, _blocks - 1),
            examples.Targets).to(ScalarType.Float64).mean().item<double>();
    }

    private int First(int block) => block * _space.Grid.Layers / _blocks;

    private static string Key(int layer, (int U, int V) state, PathStep step, int kernel) =>
        $"layer{layer}-{state.U}-{state.V}-{step}-{kernel}";

    private Tensor Convolve(Tensor x, string key, PathStep step)
    {
        var (height, width) = (step == PathStep.Keep ? 1L : 2, step == PathStep.Both ? 2L : 1);
        var weight = _weights[$"{key}-weight"];
        return functional.conv2d(x, weight, _weights[$"{key}-bias"], [height, width], [weight.shape[2] / 2,
            weight.shape[3] / 2]);
    }

    /// <summary>Draws the weights of a transformer layer from the seed, as those of the others.</summary>
    private TransformerLayerModule Seeded(int n, TransformerLayerModule layer)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in layer.named_parameters())
        {
            _weights[$"transformer{n}-{name}"] = parameter;
            if (name.Split('.') is not [var part, _]) continue; // vectors begin at 0
            var bound = 1 / Math.Sqrt(layer.get_parameter($"{part}.weight")!.shape[1]);
            parameter.copy_(tensor(Enumerable.Range(0, (int)parameter.numel())
                .Select(_ => (float)(bound * (2 * _rng.NextDouble() - 1))).ToArray(), parameter.shape));
        }
        register_module($"transformer{n}", layer);
        return layer;
    }

    /// <summary>A layer as libtorch begins its own: uniform within 1 / sqrt(inputs).</summary>
    private void Add(string key, params long[] shape)
    {
        var bound = 1 / Math.Sqrt(shape.Skip(1).Aggregate(1L, (product, n) => product * n));
        foreach (var (name, size) in new[] { ("weight", shape), ("bias", shape[..1]) })
        {
            float[] values = [.. Enumerable.Range(0, (int)size.Aggregate(1L, (product, n) => product * n))
                .Select(_ => (float)(bound * (2 * _rng.NextDouble() - 1)))];
            using var scope = NewDisposeScope();
            var drawn = tensor(values, size);
            if (size.Length == 4) drawn = Convolutions.ChannelsLast(drawn);
            var parameter = new Parameter(drawn.DetachFromDisposeScope());
            _weights[$"{key}-{name}"] = parameter;
            register_parameter($"{key}-{name}", parameter);
        }
    }
}
