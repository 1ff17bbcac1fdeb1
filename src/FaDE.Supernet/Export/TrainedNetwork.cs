using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.StandAlone;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Export;

/// <summary>
/// An architecture with trained weights, to take away: as files that PyTorch and TorchSharp load without this toolkit, and as a module.
/// </summary>
public sealed class TrainedNetwork
{
    private const string Description = "architecture.json", Weighty = "weights.safetensors";

    /// <summary>Joins a network and its weights.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="network">A block without choices.</param>
    /// <param name="values">The parameters in the order of <see cref="NetworkProgram.Layers"/>, weight before bias.</param>
    /// <exception cref="ExportException">The parameters do not fit.</exception>
    public TrainedNetwork(Backbone backbone, Block network, IReadOnlyList<float[]> values)
    {
        Program = new NetworkProgram(backbone, network);
        var expected = Program.Layers.SelectMany(layer => layer.Parameters()).ToList();
        if (values.Count != expected.Count) throw new ExportException($"{network} has {expected.Count} parameters; met {values.Count}.");
        Weights = [.. expected.Zip(values, (e, v) => e.Shape.Aggregate(1L, (a, b) => a * b) == v.Length
            ? new WeightTensor(e.Name, e.Shape, v)
            : throw new ExportException($"'{e.Name}' has the shape ({string.Join(", ", e.Shape)}); met {v.Length} values."))];
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone => Program.Backbone;

    /// <summary>The network, described.</summary>
    public Block Block => Program.Network;

    /// <summary>What it computes, step by step.</summary>
    public NetworkProgram Program { get; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<WeightTensor> Weights { get; }

    /// <summary>Takes the weights of a module, for instance one extracted from a supernet.</summary>
    /// <param name="network">A network without choices.</param>
    /// <exception cref="ExportException">It normalises the sums at its vertices, or holds operations of kinds that users registered.</exception>
    public static TrainedNetwork Of(Network network)
    {
        if (network.Settings.Normalization != Normalization.None)
            throw new ExportException($"Networks are exported without normalisation at vertices; met {network.Settings.Normalization}.");
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var values = network.parameters().Select(p => p.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
        return new TrainedNetwork(network.Backbone, network.Region.Root, [.. values]);
    }

    /// <summary>The network as a module with these weights.</summary>
    /// <param name="settings">Device and precision; the CPU and single precision if null.</param>
    public Network ToModule(NetworkSettings? settings = null)
    {
        var module = new Network(Backbone, new Region(Block), settings ?? new());
        ModuleTraining.Load(module, [.. Weights.Select(w => w.Values)]);
        return module;
    }

    /// <summary>Writes four files: architecture.json, architecture.py (PyTorch), Architecture.cs (TorchSharp) and weights.safetensors.</summary>
    /// <param name="folder">Made if it does not exist.</param>
    /// <exception cref="ExportException">A file cannot be written.</exception>
    public void Save(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            SafetensorsFile.Write(Path.Combine(folder, Weighty), Weights, new Dictionary<string, string> { ["network"] = Block.ToString() });
            File.WriteAllText(Path.Combine(folder, "architecture.py"), PythonSource.Of(Program));
            File.WriteAllText(Path.Combine(folder, "Architecture.cs"), CSharpSource.Of(Program));
            var json = new JsonObject
            {
                ["network"] = JsonNode.Parse(Block.ToJson()),
                ["backbone"] = JsonNode.Parse(Backbone.ToJson()),
                ["weights"] = Weighty,
            };
            File.WriteAllText(Path.Combine(folder, Description), json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{folder}: the architecture cannot be written ({e.Message})", e);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FadeException">A file is missing or damaged, or weights and architecture do not fit; says which and why.</exception>
    public static TrainedNetwork Load(string folder)
    {
        var path = Path.Combine(folder, Description);
        Backbone backbone;
        Block network;
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path));
            (backbone, network) = (Backbone.FromJson(json?["backbone"]?.ToJsonString() ?? "null"),
                Block.FromJson(json?["network"]?.ToJsonString() ?? "null"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new ExportException($"{path} is no architecture that can be read: {e.Message}", e);
        }
        var stored = SafetensorsFile.Read(Path.Combine(folder, Weighty)).ToDictionary(t => t.Name);
        var expected = new NetworkProgram(backbone, network).Layers.SelectMany(layer => layer.Parameters()).ToList();
        foreach (var surplus in stored.Keys.Except(expected.Select(e => e.Name)))
            throw new ExportException($"{Path.Combine(folder, Weighty)} must hold the parameters of {network} alone; met '{surplus}'.");
        return new TrainedNetwork(backbone, network, [.. expected.Select(e => Stored(e.Name, e.Shape))]);

        float[] Stored(string name, long[] shape)
        {
            var found = stored.TryGetValue(name, out var tensor);
            if (found && tensor!.Shape.SequenceEqual(shape)) return tensor.Values;
            var met = found ? $"({string.Join(", ", tensor!.Shape)})" : "none";
            throw new ExportException($"{Path.Combine(folder, Weighty)} must hold '{name}' of shape ({string.Join(", ", shape)}); met {met}.");
        }
    }
}
