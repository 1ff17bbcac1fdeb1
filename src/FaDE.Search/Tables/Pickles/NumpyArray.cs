using System.Buffers.Binary;
using System.Text;

namespace FaDE.Search.Tables.Pickles;

/// <summary>A numpy array of numbers as numpy 1 and Python 2 wrote it: 32- or 64-bit numbers in little-endian order,
/// rows after one another.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">As many as they make, the last running fastest.</param>
internal sealed record NumpyArray(int[] Shape, double[] Values)
{
    /// <summary>The array of a pickle.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="value">What the pickle holds.</param>
    /// <param name="of">What it should be, for messages.</param>
    /// <exception cref="TableException">Something else.</exception>
    public static NumpyArray Of(string file, object? value, string of)
    {
        var (dimensions, word, order, bytes) = Parts(file, value, of);
        if (word is not ("f4" or "f8" or "i4" or "i8") || order != "<")
            throw new TableException($"The numbers of {of} in '{file}' are f4, f8, i4 or i8 in little-endian "
                + $"order; met '{word}' in order '{order}'.");
        var size = word[1] - '0';
        CheckSize(file, of, dimensions, size, bytes);
        return new NumpyArray(dimensions, [.. Enumerable.Range(0, bytes.Length / size)
            .Select(i => Number(bytes.AsSpan(i * size, size), word))]);
    }

    /// <summary>An array of bytes: its dimensions and values, the last dimension running fastest.</summary>
    /// <exception cref="TableException">Something else.</exception>
    public static (int[] Shape, byte[] Values) BytesOf(string file, object? value, string of)
    {
        var (dimensions, word, _, bytes) = Parts(file, value, of);
        if (word != "u1") throw new TableException($"{of} in '{file}' is made of bytes, u1; met '{word}'.");
        CheckSize(file, of, dimensions, 1, bytes);
        return (dimensions, bytes);
    }

    private static (int[] Dimensions, string Word, string Order, byte[] Bytes) Parts(string file,
        object? value, string of)
    {
        if (value is not PickledObject { Name: "numpy.core.multiarray._reconstruct", State: object?[]
            and [_, object?[] shape, PickledObject { Name: "numpy.dtype" } type, false, var data] }
            || Bytes(data) is not { } bytes || !shape.All(n => n is long and >= 0 and <= int.MaxValue))
            throw new TableException($"{of} in '{file}' is a numpy array of numbers in C order; met "
                + $"{Numpy.Kind(value)}.");
        var (word, order) = (type.Arguments is [string name, ..] ? name : "", type.State is object?[]
            and [_, string mark, ..] ? mark : "");
        return ([.. shape.Select(n => (int)(long)n!)], word, order, bytes);
    }

    private static void CheckSize(string file, string of, int[] dimensions, int size, byte[] bytes)
    {
        var count = dimensions.Aggregate((Int128)1, (product, n) => product * n);
        if (count * size != bytes.Length)
            throw new TableException($"{of} in '{file}' has {size} bytes for each of {count} numbers; met "
                + $"{bytes.Length} bytes.");
    }

    private static byte[]? Bytes(object? data) => data switch
    {
        string text => Encoding.Latin1.GetBytes(text),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        _ => null,
    };

    private static double Number(ReadOnlySpan<byte> bytes, string word) => word switch
    {
        "f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };
}
