using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Weights;

/// <summary>
/// Trained weights by what they are and where they stand: position in the network, operation with its settings, shape.
/// A network made later, of another architecture or region, begins with what is there for it; only like inherits from
/// like (AGNN, Zhou et al. 2022, constrained sharing).
/// </summary>
public sealed partial class WeightStore
{
    private const string Magic = "FaDE weights 1";
    private readonly ConcurrentDictionary<string, float[]> _weights = new(StringComparer.Ordinal);

    /// <summary>What two operations have in common where one inherits from the other, besides place and shape: all
    /// settings unless said otherwise.</summary>
    public Func<Operation, string> Likeness { get; init; } = operation => operation.ToString();

    /// <summary>Number of tensors kept.</summary>
    public int Count => _weights.Count;

    /// <summary>Keeps the weights of a network, in place of those kept before for the same places.</summary>
    /// <param name="network">A network or a supernet; candidates of a choice count as standing where
    /// the choice does.</param>
    /// <param name="owner">Tells apart networks that do not inherit from each other, for instance the members
    /// of an ensemble.</param>
    public void Keep(Network network, string owner = "")
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var (key, weights) in Places(network, owner))
            _weights[key] = weights.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>Gives a network the weights that are kept for its places; all others stay as they are.</summary>
    /// <param name="network">A network or a supernet.</param>
    /// <param name="owner">As in <see cref="Keep"/>.</param>
    /// <returns>The number of tensors that were given.</returns>
    public int Give(Network network, string owner = "")
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var given = 0;
        foreach (var (key, weights) in Places(network, owner))
            if (_weights.TryGetValue(key, out var values))
            {
                weights.copy_(tensor(values, weights.shape));
                given++;
            }
        return given;
    }

    /// <summary>Writes the store.</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    public void Save(string path) => WholeFile.Write(path, file =>
    {
        using var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(_weights.Count);
        foreach (var (key, values) in _weights.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            writer.Write(key);
            writer.Write(values.Length);
            foreach (var value in values) writer.Write(value);
        }
    });

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="likeness">That of the store that was written; the usual one if null.</param>
    /// <exception cref="FadeException">It is no store, or damaged.</exception>
    public static WeightStore Load(string path, Func<Operation, string>? likeness = null)
    {
        var store = likeness is null ? new WeightStore() : new WeightStore { Likeness = likeness };
        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            if (reader.ReadString() is var begin && begin != Magic)
                throw new FadeException($"A store of weights begins with '{Magic}'; '{path}' does not.");
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (key, values) = (reader.ReadString(), new float[reader.ReadInt32()]);
                for (var i = 0; i < values.Length; i++) values[i] = reader.ReadSingle();
                store._weights[key] = values;
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or OverflowException)
        {
            throw new FadeException($"'{path}' should be a store of weights; "
                + $"it ends or goes wrong at byte {reader.BaseStream.Position}.", e);
        }
        return store;
    }

    /// <summary>Every weight of a network by its place.</summary>
    private IEnumerable<(string Key, Tensor Weights)> Places(Network network, string owner)
    {
        var blocks = network.named_modules().Where(m => m.module is OperationModule)
            .ToDictionary(m => m.name, m => (OperationModule)m.module);
        foreach (var (name, weights) in network.named_parameters())
        {
            var place = name[..Math.Max(0, name.LastIndexOf('.'))];
            while (place != "" && !blocks.ContainsKey(place)) place = place[..Math.Max(0, place.LastIndexOf('.'))];
            var operation = place == "" ? "fixed" : Likeness(blocks[place].Description);
            yield return ($"{owner}|{Candidate().Replace(name, "")}|{operation}|{string.Join('x', weights.shape)}",
                weights);
        }
    }

    [GeneratedRegex(@"\.candidates\.\d+")]
    private static partial Regex Candidate();
}
