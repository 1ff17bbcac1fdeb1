using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Data;
using FaDE.Supernet.Graphs;
using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Export;

/// <summary>
/// An architecture with trained weights, to take away: as files that PyTorch and TorchSharp load without this toolkit,
/// and as a module.
/// </summary>
public sealed class TrainedNetwork
{
    private const string Description = "architecture.json", Weighty = "weights.safetensors";

    /// <summary>Joins a network and its weights.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="network">A block without choices.</param>
    /// <param name="values">The parameters in the order of <see cref="NetworkProgram.Layers"/>,
    /// weight before bias.</param>
    /// <exception cref="ExportException">The parameters do not fit.</exception>
    public TrainedNetwork(Backbone backbone, Block network, IReadOnlyList<float[]> values)
        : this(new NetworkProgram(backbone, network), values)
    {
    }

    private TrainedNetwork(NetworkProgram program, IReadOnlyList<float[]> values)
    {
        Program = program;
        var expected = Program.Layers.SelectMany(layer => layer.Parameters()).ToList();
        if (values.Count != expected.Count)
            throw new ExportException($"{program.Network} has {expected.Count} parameters; met {values.Count}.");
        Weights = [.. expected.Zip(values, (e, v) => e.Shape.Aggregate(1L, (a, b) => a * b) == v.Length
            ? new WeightTensor(e.Name, e.Shape, v)
            : throw new ExportException($"'{e.Name}' has the shape ({string.Join(", ", e.Shape)}); "
                + $"met {v.Length} values."))];
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone => Program.Backbone;

    /// <summary>The network, described.</summary>
    public Block Block => Program.Network;

    /// <summary>What it computes, step by step.</summary>
    public NetworkProgram Program { get; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<WeightTensor> Weights { get; }

    /// <summary>Mean and deviation that its images were normalised with; null where that is not known.</summary>
    public PixelStatistics? Pixels { get; init; }

    /// <summary>The class of every image.</summary>
    /// <param name="images">As the network was trained on them, for instance
    /// <c>experiment.Splits().Arrays.Test</c>.</param>
    /// <returns>One number from 0 per image: that of the largest logit.</returns>
    /// <exception cref="ExportException">Images of another shape.</exception>
    public int[] Predict(ImageArrays images) =>
        [.. Logits(images).Chunk(Backbone.Classes).Select(row => Array.IndexOf(row, row.Max()))];

    /// <summary>
    /// The class of every image of a data set: averaged to the pixels that the network takes, and normalised as <see
    /// cref="Pixels"/> say.
    /// </summary>
    /// <param name="images">As a data set stores them, for instance <c>Fade.FashionMnist().Test</c>.</param>
    /// <exception cref="ExportException">Images that cannot be averaged to the network's, or <see cref="Pixels"/> are
    /// not known.</exception>
    public int[] Predict(RawImages images)
    {
        if (Pixels is null) throw new ExportException(
            "Pixels as they are stored are normalised as in training; this network does not say how.");
        var taken = ImageArrays.Take(images, [.. Enumerable.Range(0, images.Count)], Backbone.Input.Height);
        Pixels.Apply(taken);
        return Predict(taken);
    }

    /// <summary>The logits of images.</summary>
    /// <inheritdoc cref="Predict(ImageArrays)"/>
    /// <returns>Row after row, one logit per class.</returns>
    public float[] Logits(ImageArrays images)
    {
        if (images.Shape != Backbone.Input)
            throw new ExportException($"The network takes images of {Backbone.Input}; met {images.Shape}.");
        using var module = ToModule();
        return module.Logits(images with { Classes = Backbone.Classes });
    }

    /// <summary>The class of every vertex of a graph, which need not be the one of the training.</summary>
    /// <param name="data">The graph with its features.</param>
    /// <returns>One number from 0 per vertex: that of the largest logit.</returns>
    /// <exception cref="ExportException">Another number of features.</exception>
    public int[] Predict(VertexData data) =>
        [.. Logits(data).Chunk(Backbone.Classes).Select(row => Array.IndexOf(row, row.Max()))];

    /// <summary>The logits of the vertices of a graph.</summary>
    /// <inheritdoc cref="Predict(VertexData)"/>
    /// <returns>Vertex after vertex, one logit per class.</returns>
    public float[] Logits(VertexData data)
    {
        if (data.Features.Length != data.Graph.Vertices * Backbone.Input.Size)
            throw new ExportException($"The network takes {Backbone.Input.Size} features per vertex; "
                + $"met {data.Features.Length} of {data.Graph}.");
        using var module = ToModule(new NetworkSettings { Graph = data.Graph });
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return module.call(tensor(data.Features, [data.Graph.Vertices, data.Width])).data<float>().ToArray();
    }

    /// <summary>Takes the weights of a module, for instance one extracted from a supernet.</summary>
    /// <param name="network">A network without choices.</param>
    /// <exception cref="ExportException">It normalises the sums at its vertices, or holds operations of kinds that
    /// users registered.</exception>
    public static TrainedNetwork Of(Network network)
    {
        if (network.Settings.Normalization != Normalization.None)
            throw new ExportException("Networks are exported without normalisation at vertices; "
                + $"met {network.Settings.Normalization}.");
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var values = network.parameters()
            .Select(p => p.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
        return new TrainedNetwork(network.Backbone, network.Region.Root, [.. values]);
    }

    /// <summary>The network as a module with these weights.</summary>
    /// <param name="settings">Device and precision; the CPU and single precision if null.</param>
    public Network ToModule(NetworkSettings? settings = null)
    {
        var module = new Network(Backbone, new Region(Block), settings ?? new());
        module.Load([.. Weights.Select(w => w.Values)]);
        return module;
    }

    /// <summary>
    /// Writes architecture.json, architecture.py (PyTorch), Architecture.cs (TorchSharp) and weights.safetensors, or
    /// some of them.
    /// </summary>
    /// <param name="folder">Made if it does not exist.</param>
    /// <param name="files">Which.</param>
    /// <returns>Their paths.</returns>
    /// <exception cref="ExportException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder, ExportedFiles files = ExportedFiles.All)
    {
        var written = new List<string>();
        try
        {
            Directory.CreateDirectory(folder);
            Write(ExportedFiles.Weights, Weighty, path =>
                SafetensorsFile.Write(path, Weights,
                    new Dictionary<string, string> { ["network"] = Block.ToString() }));
            Write(ExportedFiles.PyTorch, "architecture.py", path => WholeFile.Write(path, PythonSource.Of(Program)));
            Write(ExportedFiles.TorchSharp, "Architecture.cs", path => WholeFile.Write(path, CSharpSource.Of(Program)));
            Write(ExportedFiles.Description, Description, path => WholeFile.Write(path, Described()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{folder}: the architecture cannot be written ({e.Message})", e);
        }
        return written;

        void Write(ExportedFiles file, string name, Action<string> write)
        {
            if (!files.HasFlag(file)) return;
            written.Add(Path.Combine(folder, name));
            write(written[^1]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FadeException">A file is missing or damaged, or weights and architecture do not fit; says
    /// which and why.</exception>
    public static TrainedNetwork Load(string folder)
    {
        var path = Path.Combine(folder, Description);
        NetworkProgram program;
        PixelStatistics? pixels;
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path));
            pixels = json?["mean"] is null ? null
                : new PixelStatistics(Numbers(json["mean"]), Numbers(json["deviation"]));
            program = new NetworkProgram(Backbone.FromJson(json?["backbone"]?.ToJsonString() ?? "null"),
                Block.FromJson(json?["network"]?.ToJsonString() ?? "null"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or InvalidOperationException or FormatException)
        {
            throw new ExportException($"{path} is no architecture that can be read: {e.Message}", e);
        }
        var stored = SafetensorsFile.Read(Path.Combine(folder, Weighty)).ToDictionary(t => t.Name);
        var expected = program.Layers.SelectMany(layer => layer.Parameters()).ToList();
        foreach (var surplus in stored.Keys.Except(expected.Select(e => e.Name)))
            throw new ExportException($"{Path.Combine(folder, Weighty)} must hold the parameters of "
                + $"{program.Network} alone; met '{surplus}'.");
        return new TrainedNetwork(program, [.. expected.Select(e => Stored(e.Name, e.Shape))])
        {
            Pixels = pixels,
        };

        static double[] Numbers(JsonNode? node) => node is null ? throw new JsonException("a mean has a deviation")
            : [.. node.AsArray().Select(n => (double)n!)];

        float[] Stored(string name, long[] shape)
        {
            var found = stored.TryGetValue(name, out var tensor);
            if (found && tensor!.Shape.SequenceEqual(shape)) return tensor.Values;
            var met = found ? $"({string.Join(", ", tensor!.Shape)})" : "none";
            throw new ExportException($"{Path.Combine(folder, Weighty)} must hold '{name}' of shape "
                + $"({string.Join(", ", shape)}); met {met}.");
        }
    }

    private string Described()
    {
        var json = new JsonObject
        {
            ["network"] = JsonNode.Parse(Block.ToJson()),
            ["backbone"] = JsonNode.Parse(Backbone.ToJson()),
            ["weights"] = Weighty,
        };
        if (Pixels is not null)
            foreach (var (name, numbers) in new[] { ("mean", Pixels.Mean), ("deviation", Pixels.Deviation) })
                json[name] = new JsonArray([.. numbers.Select(n => (JsonNode)n)]);
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
