using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Supernet;
using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using static FaDE.Supernet.Latencies.Latency;
using static TorchSharp.torch;

namespace FaDE.Methods.Latency;

/// <summary>
/// What networks take on this machine, in parts of what a reference network takes beside them; every measurement is
/// kept in a file and never
/// made again, so that what depends on it replays bit for bit.
/// </summary>
/// <remarks>
/// LA-DARTS measures random architectures on one device (Xu et al. 2020). Ours: one thread, a fixed batch, networks in
/// turn with the reference,
/// medians; a ratio moves less than milliseconds do on a machine that does other things, too.
/// </remarks>
/// <param name="file">Where they are kept.</param>
/// <param name="backbone">The layers around the networks.</param>
/// <param name="reference">Takes 1.</param>
/// <param name="batch">Images at once.</param>
/// <param name="warmUp">Runs that are not counted.</param>
/// <param name="runs">Runs whose median is taken.</param>
public sealed class StoredLatencies(string file, Backbone backbone, Block reference, int batch = 64, int warmUp = 2,
    int runs = 11)
{
    private const int Together = 20;
    private static readonly Lock Measuring = new();

    private string Protocol => $"{backbone}, {Hash(reference)}, batches of {batch}, {runs} runs after {warmUp}";

    /// <summary>The latencies of networks, measured where the file has none yet.</summary>
    /// <param name="networks">Blocks without choices.</param>
    /// <param name="cancellation">Looked at between networks; what was measured is kept.</param>
    /// <exception cref="MethodException">The file is of other networks, or of another way to measure.</exception>
    public double[] Of(IReadOnlyList<Block> networks, CancellationToken cancellation = default)
    {
        using var one = Measuring.EnterScope(); // arms that run side by side share the file
        var known = Read();
        foreach (var part in networks.Where(n => !known.ContainsKey(n.ToString())).DistinctBy(n => n.ToString())
            .Chunk(Together))
        {
            var (times, own) = Measure(part, cancellation);
            for (var i = 0; i < part.Length; i++) known[part[i].ToString()] = [times[i], own];
            WholeFile.Write(file, stream => JsonSerializer.Serialize(stream, new Stored(Protocol, known)));
        }
        return [.. networks.Select(n => known[n.ToString()] is var at ? at[0] / at[1] : 0)];
    }

    private SortedDictionary<string, double[]> Read()
    {
        if (!File.Exists(file)) return new(StringComparer.Ordinal);
        var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllText(file))!;
        return stored.Protocol == Protocol ? new(stored.Milliseconds, StringComparer.Ordinal)
            : throw new MethodException(
                $"Latencies are replayed for the operations, layers and batches that they were measured with, "
                + $"{Protocol}; "
                + $"met those of {stored.Protocol} in '{file}'.");
    }

    /// <summary>Medians in milliseconds, all networks in turn with the reference.</summary>
    private (double[] Times, double Reference) Measure(Block[] blocks, CancellationToken cancellation)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        Network[] networks =
            [.. blocks.Append(reference).Select(b => new Network(backbone, new Region(b), new NetworkSettings()))];
        try
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            var images = zeros([batch, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width]);
            var times = InTurn([.. networks.Select(network => (Action)(() => network.forward(images).Dispose()))],
                warmUp, runs, cancellation);
            double[] medians = [.. times.Select(Quantile.Median)];
            return (medians[..^1], medians[^1]);
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
            set_num_threads(threads);
        }
    }

    private static string Hash(Block block) => $"reference {block.Hash}";

    private sealed record Stored(string Protocol, SortedDictionary<string, double[]> Milliseconds);
}
