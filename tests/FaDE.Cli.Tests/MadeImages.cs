using System.Buffers.Binary;

namespace FaDE.Cli.Tests;

/// <summary>Small sets of made-up grey images, in the files of MNIST.</summary>
internal static class MadeImages
{
    /// <summary>Writes the four files.</summary>
    /// <param name="folder">Created where it is not there.</param>
    /// <param name="train">Number of training images, of test images half as many.</param>
    /// <param name="side">Pixels a side.</param>
    /// <param name="pixel">The value of a pixel: part ("train" or "t10k"), image, pixel; noise unless given.</param>
    /// <param name="label">The class of an image of a part; they take turns unless given.</param>
    public static void Write(string folder, int train, int side, Func<string, int, int, byte>? pixel = null,
        Func<string, int, byte>? label = null)
    {
        Directory.CreateDirectory(folder);
        foreach (var (part, count) in ((string, int)[])[("train", train), ("t10k", train / 2)])
        {
            var random = new Random(count);
            File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), Idx([count, side, side],
                i => pixel?.Invoke(part, i / (side * side), i % (side * side)) ?? (byte)random.Next(256)));
            File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), Idx([count],
                i => label?.Invoke(part, i) ?? (byte)(i % 10)));
        }
    }

    private static byte[] Idx(int[] shape, Func<int, byte> value)
    {
        var sizes = new byte[4 * shape.Length];
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(sizes.AsSpan(4 * i), shape[i]);
        return [0, 0, 8, (byte)shape.Length, .. sizes,
            .. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(value)];
    }
}
