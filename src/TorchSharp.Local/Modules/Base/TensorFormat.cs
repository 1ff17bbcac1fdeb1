using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// TorchSharp's binary form of a tensor: element type, number of dimensions and sizes (all LEB128), then the elements, row by row, in
/// the machine's own byte order.
/// </summary>
internal static class TensorFormat
{
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.Encode((int)tensor.dtype);
        writer.Encode(tensor.shape.Length);
        foreach (var size in tensor.shape)
            writer.Encode(size);

        using var scope = NewDisposeScope();
        using var gradless = no_grad();
        writer.Write(tensor.detach().cpu().contiguous().bytes);
    }

    /// <summary>The elements of the next tensor, which has to have the element type and shape of <paramref name="target"/>.</summary>
    public static byte[] Read(BinaryReader reader, Tensor target, string name)
    {
        var (dtype, shape) = Header(reader, name);
        if (dtype != target.dtype)
            throw new ArgumentException(
                $"Mismatched tensor data types while loading: '{name}' is {target.dtype}, but the saved tensor is {dtype}.");
        if (!shape.AsSpan().SequenceEqual(target.shape))
            throw new ArgumentException(
                $"Mismatched tensor shape while loading: '{name}' is {target.shape.Text()}, but the saved tensor is {shape.Text()}.");

        var data = reader.ReadBytes(ByteCount(dtype, shape, name));
        return data.Length == ByteCount(dtype, shape, name)
            ? data
            : throw new EndOfStreamException($"'{name}' has {ByteCount(dtype, shape, name)} bytes, but only {data.Length} are left.");
    }

    /// <summary>The next tensor, whatever its element type and shape.</summary>
    public static Tensor Read(BinaryReader reader, string name)
    {
        var (dtype, shape) = Header(reader, name);
        var data = reader.ReadBytes(ByteCount(dtype, shape, name));
        if (data.Length != ByteCount(dtype, shape, name))
            throw new EndOfStreamException($"'{name}' has {ByteCount(dtype, shape, name)} bytes, but only {data.Length} are left.");
        var tensor = empty(shape, dtype);
        tensor.bytes = data;
        return tensor;
    }

    public static void Skip(BinaryReader reader, string name)
    {
        var (dtype, shape) = Header(reader, name);
        var count = ByteCount(dtype, shape, name);
        if (reader.ReadBytes(count).Length != count)
            throw new EndOfStreamException($"'{name}' has {count} bytes, but fewer are left.");
    }

    /// <summary>Gives a tensor, whatever its device and strides, the elements that were read for it.</summary>
    public static void Assign(Tensor target, byte[] data)
    {
        using var scope = NewDisposeScope();
        using var gradless = no_grad();
        var source = empty(target.shape, target.dtype);
        source.bytes = data;
        target.copy_(source);
    }

    private static (ScalarType, long[]) Header(BinaryReader reader, string name)
    {
        var dtype = (ScalarType)reader.Decode();
        var dimensions = reader.Decode();
        if (ElementSize(dtype) == 0 || dimensions > 64)
            throw new InvalidDataException(
                $"A saved tensor begins with its element type and at most 64 dimensions, but '{name}' begins with type {(int)dtype} "
                + $"and {dimensions} dimensions: the data are damaged.");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = reader.Decode();
        return (dtype, shape);
    }

    private static int ByteCount(ScalarType dtype, long[] shape, string name)
    {
        UInt128 bytes = (UInt128)ElementSize(dtype);
        foreach (var size in shape)
        {
            bytes *= (UInt128)size;
            if (bytes > (UInt128)Array.MaxLength)
                throw new InvalidDataException(
                    $"A saved tensor has at most {Array.MaxLength} bytes, but '{name}' has the shape {shape.Text()}: the data are damaged.");
        }

        return (int)bytes;
    }

    private static int ElementSize(ScalarType dtype) => dtype switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => 0,
    };
}
