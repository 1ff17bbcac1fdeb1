using System.Buffers.Binary;

namespace FaDE.Search.Tables.Pickles;

/// <summary>
/// What pickles say of numpy's arrays and numbers: 64-bit numbers in little-endian order, and arrays of texts.
/// </summary>
/// <param name="file">Name of the file, for messages.</param>
internal sealed class Numpy(string file)
{
    private const int ItemSize = 8;

    /// <summary>A number: a plain one, or a numpy scalar.</summary>
    /// <exception cref="TableException">Something else.</exception>
    public double Number(object? value, string of) => value switch
    {
        double number => number,
        long number => number,
        PickledObject { Name: "numpy.core.multiarray.scalar",
            Arguments: [var type, ReadOnlyMemory<byte> { Length: ItemSize } bytes] } => Item(bytes.Span, IsFloat(type)),
        _ => throw new TableException($"{of} in '{file}' is a number; met {Kind(value)}."),
    };

    /// <summary>The rows of a matrix of numbers.</summary>
    /// <exception cref="TableException">Something else.</exception>
    public double[][] Matrix(object? value)
    {
        if (value is not PickledObject { Name: "numpy.core.numeric._frombuffer",
            Arguments: [ReadOnlyMemory<byte> bytes, var type, object?[] and [long rows, long columns], "C"] })
            throw new TableException($"A matrix in '{file}' is a numpy array of two dimensions in C order; "
                + $"met {Kind(value)}.");
        if (rows < 0 || columns < 0 || (Int128)rows * columns * ItemSize != bytes.Length)
            throw new TableException($"A matrix in '{file}' of {rows} x {columns} numbers has {ItemSize} bytes for "
                + $"each; met {bytes.Length} bytes.");
        var isFloat = IsFloat(type);
        return [.. Enumerable.Range(0, (int)rows).Select(r => Enumerable.Range(0, (int)columns)
            .Select(c => Item(bytes.Span.Slice((int)(r * columns + c) * ItemSize, ItemSize), isFloat)).ToArray())];
    }

    /// <summary>The texts of an array of objects, whatever its shape.</summary>
    /// <exception cref="TableException">Something else.</exception>
    public IReadOnlyList<string> Texts(object? value) =>
        value is PickledObject { Name: "numpy.core.multiarray._reconstruct", State: object?[]
            and [_, _, _, _, List<object?> items] } && items.All(item => item is string)
            ? [.. items.Cast<string>()]
            : throw new TableException($"An array of texts is wanted in '{file}'; met {Kind(value)}.");

    /// <summary>What a value is, in a word.</summary>
    public static string Kind(object? value) => value switch
    {
        null => "None",
        PickledObject made => made.Name,
        List<object?> => "a list",
        object?[] => "a tuple",
        Dictionary<object, object?> => "a dictionary",
        string => "a text",
        _ => value.GetType().Name,
    };

    private static double Item(ReadOnlySpan<byte> bytes, bool isFloat) =>
        isFloat ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private bool IsFloat(object? type) => type switch
    {
        PickledObject { Name: "numpy.dtype", Arguments: ["f8", ..], State: object?[] and [_, "<", ..] } => true,
        PickledObject { Name: "numpy.dtype", Arguments: ["i8", ..], State: object?[] and [_, "<", ..] } => false,
        _ => throw new TableException($"Numbers in '{file}' are f8 or i8 in little-endian order; met another type."),
    };
}
