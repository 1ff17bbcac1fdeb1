using System.Buffers.Binary;
using System.IO.Compression;

namespace FaDE.Supernet.Data;

/// <summary>
/// The IDX format of MNIST: a magic number 00 00 08 n (unsigned bytes, n dimensions), n big-endian sizes, then the
/// values; plain or compressed with gzip.
/// </summary>
public static class IdxFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; gzip is recognised by its first two bytes.</param>
    /// <param name="dimensions">Number of dimensions expected: 3 for images, 1 for labels.</param>
    /// <returns>The sizes of the dimensions and the values, the last dimension running fastest.</returns>
    /// <exception cref="DataSetException">Missing, wrong magic number, too short, or longer than
    /// its header says.</exception>
    public static (int[] Shape, byte[] Values) Read(string path, int dimensions)
    {
        var bytes = ReadBytes(path);
        var header = 4 + 4 * dimensions;
        if (bytes.Length < header)
            throw new DataSetException(
                $"{path}: an IDX file of {dimensions} dimensions begins with {header} header bytes; "
                    + $"the file ends at byte {bytes.Length}.");
        if (!bytes.AsSpan(0, 4).ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            throw new DataSetException($"{path}: an IDX file begins with two zero bytes; this is text, "
                + "for instance a page that says why it is not there.");
        var magic = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var expected = 0x0800u + (uint)dimensions;
        if (magic != expected)
            throw new DataSetException(
                $"{path}: byte 0 must begin the magic number {expected:x8} (unsigned bytes, {dimensions} dimensions); "
                    + $"met {magic:x8}.");
        var shape = new int[dimensions];
        var size = 1L;
        for (var i = 0; i < dimensions; i++)
        {
            var at = 4 + 4 * i;
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            if (shape[i] <= 0)
                throw new DataSetException($"{path}: byte {at} must begin a positive size of dimension {i}; "
                    + $"met {shape[i]}.");
            size *= shape[i];
            if (size > int.MaxValue) throw new DataSetException(
                $"{path}: an IDX file holds at most {int.MaxValue} values; "
                    + $"the header announces {size} by byte {at + 4}.");
        }
        if (bytes.Length - header != size)
            throw new DataSetException($"{path}: the header announces {size} values after byte {header}, "
                + $"so the file must end at byte {header + size}; it ends at byte {bytes.Length}.");
        return (shape, bytes[header..]);
    }

    private static byte[] ReadBytes(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (IOException e)
        {
            throw new DataSetException($"{path}: the file cannot be read ({e.Message})", e);
        }
        if (bytes is not [0x1f, 0x8b, ..]) return bytes;
        // A gzip file ends with its unpacked length: room for it at once, where it can be true, saves copies of copies.
        var announced = bytes.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        using var plain = new MemoryStream(announced / 1032 <= bytes.Length && announced < int.MaxValue ? (int)announced
            : 0);
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            zip.CopyTo(plain);
        }
        catch (InvalidDataException e)
        {
            throw new DataSetException(
                $"{path}: the gzip data is damaged after {plain.Length} unpacked bytes ({e.Message})", e);
        }
        return plain.Length == plain.Capacity ? plain.GetBuffer() : plain.ToArray();
    }
}
