using System.Security.Cryptography;
using System.Text;
using FaDE.Search;
using FaDE.Supernet.Hooks;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>
/// The state of a supernet's training in a file: weights, moments, architecture parameters, what was cut, memory of
/// hooks, counters, history. All chance follows from seed and step, so that a run resumes bit for bit.
/// </summary>
/// <remarks>
/// Layout: magic, version, what the run is (text by text), state, SHA-256 of all before. Written aside, flushed,
/// renamed: a file is whole or not there.
/// </remarks>
public static class Checkpoint
{
    private const int Version = 2;
    private const int HashSize = 32;
    private static readonly byte[] Magic = "FaDE-CKP"u8.ToArray();

    /// <summary>Writes the state of a training.</summary>
    /// <param name="training">Between two steps.</param>
    /// <param name="path">The file; replaced if there is one.</param>
    public static void Save(SupernetTraining training, string path)
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            foreach (var (_, value) in training.Identity()) writer.Write(value);
            WriteState(writer, training);
        }
        WholeFile.Write(path, file =>
        {
            var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
            file.Write(bytes);
            file.Write(SHA256.HashData(bytes));
        });
    }

    /// <summary>Continues where another training of the same run stood.</summary>
    /// <param name="training">Made with the same region, backbone, recipe, images and seed.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is damaged, is no checkpoint, or belongs to another run; the
    /// training is left as it was.</exception>
    public static void Load(SupernetTraining training, string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < Magic.Length || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new CheckpointException($"A checkpoint begins with '{Encoding.ASCII.GetString(Magic)}'; "
                + $"'{path}' does not.");
        if (bytes.Length < Magic.Length + sizeof(int) + HashSize || !SHA256.HashData(bytes.AsSpan(..^HashSize)).AsSpan()
            .SequenceEqual(bytes.AsSpan(^HashSize..)))
            throw new CheckpointException(
                $"'{path}' is damaged: the checksum at its end is not that of its {bytes.Length} bytes.");
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - HashSize));
        reader.ReadBytes(Magic.Length);
        var version = reader.ReadInt32();
        if (version != Version) throw new CheckpointException(
            $"'{path}' is a checkpoint of version {version}; this program reads version {Version}.");
        foreach (var (name, value) in training.Identity())
        {
            var met = reader.ReadString();
            if (met != value) throw new CheckpointException(
                $"'{path}' is a checkpoint of another run: its {name} is {Short(met)}, here it is {Short(value)}.");
        }
        ReadState(reader, training);
    }

    private static void WriteState(BinaryWriter writer, SupernetTraining training)
    {
        writer.Write(training.Steps);
        writer.Write(training.SupernetSteps);
        var (weights, alphas, alphaSteps) = training.Sums;
        writer.Write(weights);
        writer.Write(alphas);
        writer.Write(alphaSteps);
        writer.Write(training.WeightOptimiser.Steps);
        writer.Write(training.AlphaOptimiser.Steps);
        writer.Write(training.AlphaSteps);
        foreach (var tensor in Tensors(training)) WriteTensor(writer, tensor);
        foreach (var moments in Moments(training)) WriteNumbers(writer, moments);
        foreach (var group in training.Supernet.Alphas.Groups)
        {
            writer.Write(group.IsFrozen);
            foreach (var live in group.Live) writer.Write(live);
            WriteNamed(writer, [.. group.Vectors.Select(v => (v.Name, v.Values))]);
        }
        WriteNamed(writer, [.. training.Memory.All.Select(m => (m.Key, m.Value))]);
        writer.Write(training.History.Count);
        foreach (var record in training.History)
        {
            writer.Write(record.WeightLoss);
            writer.Write(record.AlphaLoss);
            WriteNumbers(writer, record.Weights);
        }
        writer.Write(training.Events.Count);
        foreach (var (epoch, step, hook, text) in training.Events)
        {
            writer.Write(epoch);
            writer.Write(step);
            writer.Write(hook);
            writer.Write(text);
        }
    }

    private static void ReadState(BinaryReader reader, SupernetTraining training)
    {
        training.Steps = reader.ReadInt64();
        training.SupernetSteps = reader.ReadDouble();
        training.Sums = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64());
        training.WeightOptimiser.Steps = reader.ReadInt64();
        training.AlphaOptimiser.Steps = reader.ReadInt64();
        training.AlphaSteps = reader.ReadInt64();
        foreach (var tensor in Tensors(training)) ReadTensor(reader, tensor);
        foreach (var moments in Moments(training)) ReadNumbers(reader, moments);
        foreach (var group in training.Supernet.Alphas.Groups)
        {
            var frozen = reader.ReadBoolean();
            group.Restore([.. group.Live.Select(_ => reader.ReadBoolean())], frozen);
            foreach (var (name, values) in ReadNamed(reader)) group.Set(name, values);
        }
        training.Memory.Clear();
        foreach (var (name, values) in ReadNamed(reader)) training.Memory.Keep(name, values);
        var history = new EpochRecord[reader.ReadInt32()];
        for (var e = 0; e < history.Length; e++)
        {
            var (weightLoss, alphaLoss) = (reader.ReadDouble(), reader.ReadDouble());
            var weights = training.Supernet.Region.Choices.Select(point => new double[point.Count]).ToArray();
            ReadNumbers(reader, weights);
            history[e] = new EpochRecord(weightLoss, alphaLoss, weights);
        }
        training.Restore(history, [.. Enumerable.Range(0, reader.ReadInt32())
            .Select(_ => new HookEvent(reader.ReadInt32(), reader.ReadInt64(), reader.ReadString(),
                reader.ReadString()))]);
    }

    private static IEnumerable<Tensor> Tensors(SupernetTraining training) =>
    [
        training.Supernet.Network.Weights.Values, .. training.WeightOptimiser.State,
        .. training.Supernet.Network.named_buffers().Select(b => b.buffer),
    ];

    private static double[][][] Moments(SupernetTraining training) =>
        [training.AlphaOptimiser.First, training.AlphaOptimiser.Second];

    private static void WriteNamed(BinaryWriter writer, IReadOnlyList<(string Name, double[] Values)> vectors)
    {
        writer.Write(vectors.Count);
        foreach (var (name, values) in vectors)
        {
            writer.Write(name);
            writer.Write(values.Length);
            WriteNumbers(writer, [values]);
        }
    }

    private static List<(string Name, double[] Values)> ReadNamed(BinaryReader reader)
    {
        var vectors = new List<(string, double[])>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (name, values) = (reader.ReadString(), new double[reader.ReadInt32()]);
            ReadNumbers(reader, [values]);
            vectors.Add((name, values));
        }
        return vectors;
    }

    private static void WriteTensor(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        writer.Write(tensor.detach().cpu().contiguous().bytes);
    }

    private static void ReadTensor(BinaryReader reader, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var copy = empty(tensor.shape, tensor.dtype);
        reader.BaseStream.ReadExactly(copy.bytes);
        tensor.copy_(copy);
    }

    private static void WriteNumbers(BinaryWriter writer, double[][] rows)
    {
        foreach (var row in rows)
            foreach (var x in row) writer.Write(x);
    }

    private static void ReadNumbers(BinaryReader reader, double[][] rows)
    {
        foreach (var row in rows)
            for (var i = 0; i < row.Length; i++) row[i] = reader.ReadDouble();
    }

    private static string Short(string text) => text.Length <= 80 ? $"'{text}'" : $"'{text[..77]}...'";
}
