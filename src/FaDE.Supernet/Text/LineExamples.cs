using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using static TorchSharp.torch;

namespace FaDE.Supernet.Text;

/// <summary>Pictures of lines with what stands in them, all of one size.</summary>
/// <param name="Shape">Of a picture.</param>
/// <param name="Pixels">Picture, channel, row, column, the last running fastest.</param>
/// <param name="Transcripts">One per picture.</param>
public sealed record LineExamples(InputShape Shape, float[] Pixels, IReadOnlyList<string> Transcripts)
{
    /// <summary>The problem of reading lines.</summary>
    /// <param name="name">Says all that the pictures depend on.</param>
    /// <param name="alphabet">The characters.</param>
    /// <param name="parts">Lines for weights, alphas, validation and test.</param>
    /// <param name="device">The CPU if null.</param>
    /// <exception cref="DataSetException">A use without lines, pictures of several sizes, or a character outside the
    /// alphabet.</exception>
    public static Problem Problem(string name, Alphabet alphabet, IReadOnlyList<LineExamples> parts,
        Device? device = null)
    {
        string[] uses = ["weights", "alphas", "validation", "test"];
        if (uses.Zip(parts).FirstOrDefault(part => part.Second.Transcripts.Count == 0).First is { } use)
            throw new DataSetException($"Reading takes at least one line for {use}; met none in {name}.");
        if (parts.FirstOrDefault(part => part.Shape != parts[0].Shape) is { } other)
            throw new DataSetException($"Pictures of lines are of one size; met {parts[0].Shape} and {other.Shape}.");
        Examples[] sets = [.. parts.Select(part => part.On(alphabet, device))];
        return new Problem(name, new LineReading(alphabet), new ExampleSplits(sets[0], sets[1], sets[2], sets[3]));
    }

    /// <summary>Sixteen digits that tell lines apart by content.</summary>
    public static string Hash(IEnumerable<LineExamples> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(MemoryMarshal.AsBytes(part.Pixels.AsSpan()));
            hash.AppendData(Encoding.UTF8.GetBytes($"{part.Shape} {string.Join('\n', part.Transcripts)}"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Some of the lines, in their order.</summary>
    public LineExamples Part(int start, int count) =>
        new(Shape, Pixels.AsSpan(start * Shape.Size, count * Shape.Size).ToArray(),
        [.. Transcripts.Skip(start).Take(count)]);

    private Examples On(Alphabet alphabet, Device? device)
    {
        var longest = Math.Max(1, Transcripts.Max(t => t.Length));
        var targets = new long[Transcripts.Count * longest];
        Array.Fill(targets, LineReading.Filling);
        for (var i = 0; i < Transcripts.Count; i++) alphabet.Encode(Transcripts[i]).CopyTo(targets, i * longest);
        using var scope = NewDisposeScope();
        return new Examples(Shape, tensor(Pixels, [Transcripts.Count, Shape.Channels, Shape.Height, Shape.Width],
            device: device),
            tensor(targets, [Transcripts.Count, longest], device: device), alphabet.Outputs);
    }
}
